-- The application stages of an organization, in order. A closed stage is where rejected and withdrawn people stand.
create table stage (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  milestone text not null check (milestone in ('prospect', 'review', 'interview', 'offer', 'hired', 'closed')),
  position integer not null,
  primary key (organization_id, id),
  unique (organization_id, name)
);

-- Why an application was closed. Sync adds Lever's archive reasons, marked with their id, so that closing for one of
-- them archives for the same in Lever and a reason from Lever keeps its name here.
create table close_reason (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null,
  connection_id uuid,
  archive_reason_id text,
  retired_at timestamptz,
  primary key (organization_id, id),
  check ((connection_id is null) = (archive_reason_id is null))
);
create unique index close_reason_own on close_reason (organization_id, name) where connection_id is null;
-- By Lever's id, because Lever renames reasons and an organization may name two alike.
create unique index close_reason_of_lever on close_reason (organization_id, connection_id, archive_reason_id)
  where connection_id is not null;

-- What we hire for. Connected, it mirrors one Lever posting.
create table job (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  title text not null,
  team text not null default '',
  location text not null default '',
  owner text not null default '',
  state text not null check (state in ('published', 'internal', 'closed', 'draft', 'pending', 'rejected', 'gone', 'local')),
  connection_id uuid,
  posting_id text,
  lever_url text,
  -- Kept by sync: opportunities of the posting that no application here is paired with.
  more_in_lever integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, connection_id, posting_id)
);

-- One candidate's candidacy for one job (or, until the outreach has a job, for one outreach).
create table application (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  candidate_id uuid not null,
  job_id uuid,
  outreach_id uuid,
  stage_id uuid not null,
  close_reason_id uuid,
  -- Grows with every move, also A to B to A.
  move_seq integer not null default 1,
  moved_at timestamptz not null default now(),
  owner_user_id uuid,
  created_by uuid,
  created_at timestamptz not null default now(),
  -- Kept by sync, read by everyone: what to show of Lever without importing sync.
  lever_mark text not null default 'not-linked' check (lever_mark in ('revoked', 'on-hold', 'on-its-way', 'settled', 'in-step', 'not-linked')),
  lever_direction text check (lever_direction in ('to-lever', 'from-lever')),
  lever_words text not null default '',
  lever_mark_at timestamptz,
  lever_place text,
  lever_url text,
  -- When Lever's facts were last read; automatic steps need them fresh.
  lever_read_at timestamptz,
  -- Set from the moment a Lead exists or is being made for it: the job is locked.
  lever_linked boolean not null default false,
  -- What to do where Lever knows the person on this posting only as archived, chosen when they were added.
  lever_archived_choice text check (lever_archived_choice in ('reactivate', 'new', 'leave-out')),
  primary key (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id),
  foreign key (organization_id, job_id) references job (organization_id, id),
  foreign key (organization_id, stage_id) references stage (organization_id, id),
  foreign key (organization_id, close_reason_id) references close_reason (organization_id, id),
  check (job_id is not null or outreach_id is not null)
);
create unique index application_per_job on application (organization_id, candidate_id, job_id) where job_id is not null;
create unique index application_per_outreach on application (organization_id, candidate_id, outreach_id) where job_id is null;
create index application_of_outreach on application (organization_id, outreach_id) where outreach_id is not null;
create index application_by_stage on application (organization_id, job_id, stage_id);

-- Every move, never changed afterwards.
create table move (
  organization_id uuid not null,
  application_id uuid not null,
  seq integer not null,
  from_stage_id uuid,
  to_stage_id uuid not null,
  from_close_reason_id uuid,
  to_close_reason_id uuid,
  cause text not null check (cause in ('person', 'lever', 'outreach', 'mapping-job', 'import', 'bulk-undo')),
  actor_user_id uuid,
  actor_name text not null default '',
  at timestamptz not null default now(),
  primary key (organization_id, application_id, seq),
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade
);

-- What one request moved, for ten minutes of undo.
create table move_undo (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  moves jsonb not null,
  used_at timestamptz,
  primary key (organization_id, id)
);
-- For the week's numbers.
create index move_by_time on move (organization_id, at);
