-- A campaign: steps, settings, status, linked to one job.
create table outreach (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  status text not null default 'draft' check (status in ('draft', 'active', 'paused', 'completed')),
  job_id uuid,
  owner_user_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, job_id) references job (organization_id, id)
);

create table step (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  outreach_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('email', 'linkedin-inmail', 'connection-request', 'call', 'task')),
  delay_days integer not null check (delay_days between 0 and 365),
  subject text not null default '',
  body text not null default '',
  primary key (organization_id, id),
  unique (organization_id, outreach_id, position),
  foreign key (organization_id, outreach_id) references outreach (organization_id, id) on delete cascade
);

-- One application's run through one outreach's steps.
create table enrollment (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  outreach_id uuid not null,
  application_id uuid not null,
  candidate_id uuid not null,
  status text not null default 'waiting' check (status in ('waiting', 'active', 'paused', 'stopped', 'finished')),
  stopped_because text not null default '',
  done_steps integer not null default 0,
  added_by uuid,
  added_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, outreach_id, application_id),
  foreign key (organization_id, outreach_id) references outreach (organization_id, id) on delete cascade,
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade
);
-- One person is written to by one outreach at a time.
create unique index enrollment_active on enrollment (organization_id, candidate_id) where status = 'active';
create index enrollment_of on enrollment (organization_id, application_id);

-- What people did to an outreach, in words.
create table outreach_activity (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  outreach_id uuid not null,
  at timestamptz not null default now(),
  title text not null,
  detail text not null default '',
  actor text not null default '',
  primary key (organization_id, id),
  foreign key (organization_id, outreach_id) references outreach (organization_id, id) on delete cascade
);
