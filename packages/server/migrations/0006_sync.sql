-- One organization's authorization at Lever. One is live at a time; ended ones keep their pairings, read-only.
create table connection (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  state text not null check (state in ('connected', 'paused', 'revoked', 'other-account', 'ended')),
  state_since timestamptz not null default now(),
  -- The token's account claim; null where the token is opaque (then users and postings tell accounts apart).
  account_key text,
  account_name text not null default '',
  connected_by uuid not null,
  connected_by_name text not null default '',
  lever_user_id text,
  connected_at timestamptz not null default now(),
  granted_scopes text not null default '',
  label text not null default '',
  move_as text,
  source text not null default 'Fulcrum',
  tag text not null default 'Fulcrum',
  conflict_policy text not null default 'latest' check (conflict_policy in ('latest', 'lever', 'fulcrum')),
  reuse_opportunities boolean not null default true,
  -- AES-256-GCM with the key named by token_key_id; AAD is organization and connection.
  tokens_sealed bytea,
  token_key_id text,
  token_epoch integer not null default 0,
  access_expires_at timestamptz,
  -- Set before a refresh is asked for and cleared with its answer: a crash in between may have used the grant up.
  refreshing_since timestamptz,
  import_state text not null default 'running' check (import_state in ('running', 'done', 'failed')),
  import_words text not null default '',
  import_counts jsonb not null default '{}',
  -- The start of the last complete poll, and what decides the next.
  poll_watermark timestamptz,
  polled_at timestamptz,
  poll_due_at timestamptz not null default now(),
  deleted_polled_at timestamptz,
  -- Set when we stop hearing (outage, revoke, pause); pushes wait for a poll that began after it.
  gap_since timestamptz,
  sweep_started_at timestamptz,
  sweep_done_at timestamptz,
  sweep_compared integer not null default 0,
  sweep_calls integer not null default 0,
  sweep_wanted boolean not null default false,
  -- When the webhooks at Lever are looked after next; what Lever said where it will not have them.
  webhooks_due_at timestamptz not null default now(),
  webhooks_refused text,
  catalog_due_at timestamptz not null default now(),
  -- Lever's clock minus ours, measured on our own pushes, and its bound; milliseconds.
  skew_ms integer not null default 0,
  skew_bound_ms integer not null default 2000,
  primary key (organization_id, id)
);
create unique index connection_live on connection (organization_id) where state <> 'ended';

-- A run of the authorization at Lever: the state parameter, bound to the browser's session and used once.
create table authorization_attempt (
  organization_id uuid not null,
  state_hash text not null,
  session_hash text not null,
  user_id uuid not null,
  switch_account boolean not null default false,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (organization_id, state_hash)
);
create unique index authorization_attempt_state on authorization_attempt (state_hash);

-- The one worker that may speak to Lever for a connection, and its bucket. A lease that changes hands starts empty.
create table lane_lease (
  organization_id uuid not null,
  connection_id uuid not null,
  holder text not null,
  epoch bigint not null,
  until timestamptz not null,
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connection (organization_id, id) on delete cascade
);

-- Calls in intervals of ten seconds, for the Sync page.
create table lane_use (
  organization_id uuid not null,
  connection_id uuid not null,
  at timestamptz not null,
  calls integer not null default 0,
  refused integer not null default 0,
  primary key (organization_id, connection_id, at)
);

-- Lever's catalog as last read. What disappears is marked, never deleted: mappings still name it.
create table lever_stage (
  organization_id uuid not null,
  connection_id uuid not null,
  id text not null,
  name text not null,
  section text not null check (section in ('lead', 'applicant', 'interview')),
  position integer not null,
  vanished_at timestamptz,
  primary key (organization_id, connection_id, id)
);
create table lever_archive_reason (
  organization_id uuid not null,
  connection_id uuid not null,
  id text not null,
  name text not null,
  hired boolean not null,
  active boolean not null,
  position integer not null,
  vanished_at timestamptz,
  primary key (organization_id, connection_id, id)
);
create table lever_posting (
  organization_id uuid not null,
  connection_id uuid not null,
  id text not null,
  name text not null,
  state text not null,
  team text not null default '',
  location text not null default '',
  owner_id text,
  hiring_manager_id text,
  confidential boolean not null default false,
  lever_url text,
  vanished_at timestamptz,
  -- When the mirrored index of its opportunities was last complete; creates wait for it.
  indexed_at timestamptz,
  primary key (organization_id, connection_id, id)
);
create table lever_user (
  organization_id uuid not null,
  connection_id uuid not null,
  id text not null,
  name text not null,
  email text not null,
  access_role text not null,
  deactivated boolean not null,
  vanished_at timestamptz,
  primary key (organization_id, connection_id, id)
);
create index lever_user_by_email on lever_user (organization_id, connection_id, lower(email));

-- The mapping of a connection (or of one job), in versions; the newest is in force.
create table mapping_version (
  organization_id uuid not null,
  connection_id uuid not null,
  job_id uuid,
  version integer not null,
  saved_by uuid,
  saved_at timestamptz not null default now(),
  unique nulls not distinct (organization_id, connection_id, job_id, version)
);
create table mapping_out (
  organization_id uuid not null,
  connection_id uuid not null,
  job_id uuid,
  stage_id uuid not null,
  target_kind text not null check (target_kind in ('stage', 'archived', 'do-not-sync')),
  target_id text,
  unique nulls not distinct (organization_id, connection_id, job_id, stage_id)
);
create table mapping_in (
  organization_id uuid not null,
  connection_id uuid not null,
  job_id uuid,
  place_kind text not null check (place_kind in ('stage', 'archived')),
  place_id text not null,
  target_stage_id uuid, -- null: do not sync
  unique nulls not distinct (organization_id, connection_id, job_id, place_kind, place_id)
);

-- The tie between one application and one opportunity, with the agreement (base) both sides last reached. It exists from
-- the moment the application belongs in Lever; opportunity_id is null until the Lead exists.
create table pairing (
  organization_id uuid not null,
  connection_id uuid not null,
  application_id uuid not null,
  opportunity_id text,
  contact_id text,
  posting_id text not null,
  origin text check (origin in ('created', 'adopted')),
  base_stage_id uuid,
  base_close_reason_id uuid,
  base_place_kind text check (base_place_kind in ('stage', 'archived')),
  base_place_id text,
  base_move_seq integer,
  base_rev integer,
  base_archive_at timestamptz,
  base_mapping_version integer,
  base_at timestamptz,
  -- Work: set by anything that changes a fact, cleared by a decision that had seen it.
  dirty boolean not null default true,
  dirty_since timestamptz not null default now(),
  urgent boolean not null default false,
  due_at timestamptz not null default now(),
  attempt integer not null default 0,
  claimed_epoch bigint,
  claimed_until timestamptz,
  -- Why nothing is done until a person decides; and what they decided.
  hold_reason text,
  hold_detail jsonb not null default '{}',
  hold_since timestamptz,
  choice text,
  choice_detail text,
  -- The other name, where Lever attached our create to a contact that bears one.
  attached_to_other_name text,
  detached_at timestamptz,
  detached_reason text,
  settled_at timestamptz,
  settled_words text,
  created_at timestamptz not null default now(),
  primary key (organization_id, connection_id, application_id),
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade,
  foreign key (organization_id, connection_id) references connection (organization_id, id) on delete cascade
);
create unique index pairing_opportunity on pairing (organization_id, connection_id, opportunity_id) where opportunity_id is not null and detached_at is null;
-- Partial, because nearly all pairings rest.
create index pairing_dirty on pairing (organization_id, connection_id, urgent desc, due_at) where dirty and detached_at is null;

-- Lever's side as last seen: one row per opportunity, paired or not. Unpaired ones are the mirrored index that creates
-- consult; of the person they keep hashes only.
create table observation (
  organization_id uuid not null,
  connection_id uuid not null,
  opportunity_id text not null,
  contact_id text,
  posting_id text,
  presence text not null default 'visible' check (presence in ('visible', 'deleted', 'anonymized', 'not-visible')),
  stage_id text not null,
  archived_reason_id text,
  archived_at timestamptz,
  stage_changes jsonb not null default '[]', -- [{toStage, at, user}]
  lever_updated_at timestamptz,
  lever_created_at timestamptz,
  -- SHA-256 of organization and normalized address.
  email_hashes text[] not null default '{}',
  -- Candidate ids found in its links: ours.
  our_candidate_ids uuid[] not null default '{}',
  read_at timestamptz not null,
  read_by text not null,
  primary key (organization_id, connection_id, opportunity_id)
);
create index observation_posting on observation (organization_id, connection_id, posting_id);
create index observation_contact on observation (organization_id, connection_id, contact_id);
create index observation_emails on observation using gin (email_hashes);

-- What we asked Lever to do; written before the request goes out.
create table intent (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  application_id uuid not null,
  kind text not null check (kind in ('stage', 'archive', 'unarchive', 'create', 'note', 'file', 'contact')),
  opportunity_id text,
  target_kind text check (target_kind in ('stage', 'archived')),
  target_id text,
  -- What it was computed from: base takes these, never the present ones.
  from_stage_id uuid,
  from_close_reason_id uuid,
  from_move_seq integer,
  from_rev integer,
  perform_as text,
  body jsonb not null default '{}',
  lease_epoch bigint,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  not_after timestamptz,
  outcome text check (outcome in ('done', 'failed', 'unknown', 'superseded')),
  outcome_words text not null default '',
  finished_at timestamptz,
  primary key (organization_id, id)
);
-- At most one open stage, archive or create request per application; notes, files and contact fills queue behind it.
create unique index intent_open on intent (organization_id, connection_id, application_id)
  where finished_at is null and kind in ('stage', 'archive', 'unarchive', 'create');
create index intent_of on intent (organization_id, application_id, created_at);
create index intent_queue on intent (organization_id, connection_id, kind, created_at) where finished_at is null;

-- Webhooks registered at Lever, with the secret each is signed with.
create table webhook_subscription (
  organization_id uuid not null,
  connection_id uuid not null,
  id uuid not null default gen_random_uuid(), -- part of the URL Lever calls
  event text not null,
  webhook_id text,
  secret_sealed bytea,
  created_at timestamptz not null default now(),
  last_received_at timestamptz,
  primary key (organization_id, id)
);
create unique index webhook_subscription_id on webhook_subscription (id);

-- Names to look at, from webhooks. Satisfied only by an observation newer than the signed time.
create table hint (
  organization_id uuid not null,
  connection_id uuid not null,
  subscription_id uuid not null,
  token text not null,
  event text not null,
  opportunity_id text,
  contact_id text,
  -- The place that the unsigned part names: never applied, it only tells the echo of our own push from a change.
  shows text,
  signed_at timestamptz not null,
  received_at timestamptz not null default now(),
  satisfied_at timestamptz,
  primary key (organization_id, subscription_id, token)
);
create index hint_open on hint (organization_id, connection_id, received_at) where satisfied_at is null;

create table conflict (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  application_id uuid not null,
  at timestamptz not null default now(),
  our_stage_id uuid not null,
  our_close_reason_id uuid,
  our_actor text not null default '',
  our_at timestamptz,
  lever_place_kind text not null,
  lever_place_id text not null,
  lever_actor text not null default '',
  lever_at timestamptz,
  winner text not null check (winner in ('fulcrum', 'lever')),
  because text not null,
  chosen_other_at timestamptz,
  primary key (organization_id, id)
);
create index conflict_recent on conflict (organization_id, connection_id, at desc);

create table hold_event (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  application_id uuid not null,
  at timestamptz not null default now(),
  kind text not null check (kind in ('began', 'ended')),
  reason text not null,
  detail jsonb not null default '{}',
  primary key (organization_id, id)
);
create index hold_event_of on hold_event (organization_id, application_id, at);
