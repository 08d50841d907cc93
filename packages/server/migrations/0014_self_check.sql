-- A comparison with Lever that a person asked for. It reads and changes nothing; what differs is kept as it was found.
create table self_check (
  organization_id uuid not null,
  connection_id uuid not null,
  id uuid not null default gen_random_uuid(),
  scope text not null check (scope in ('sample', 'everything')),
  state text not null default 'running' check (state in ('running', 'done', 'stopped', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null default now(),
  -- A person pressed stop; the worker ends at its next page.
  stop_wanted boolean not null default false,
  finished_at timestamptz,
  total integer not null default 0,
  compared integer not null default 0,
  calls integer not null default 0,
  -- Why it failed.
  words text not null default '',
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connection (organization_id, id) on delete cascade
);
create unique index self_check_running on self_check (organization_id, connection_id) where state = 'running';
-- So that the worker, which reads the connection every second anyway, need not ask for checks.
alter table connection add column self_check_wanted boolean not null default false;
create index self_check_recent on self_check (organization_id, connection_id, asked_at desc);

create table self_check_difference (
  organization_id uuid not null,
  check_id uuid not null,
  id uuid not null default gen_random_uuid(),
  application_id uuid not null,
  kind text not null,
  -- In words, as they were then: stages and places may be renamed.
  ours text not null,
  levers text not null,
  agreed text not null,
  why text not null,
  primary key (organization_id, id),
  foreign key (organization_id, check_id) references self_check (organization_id, id) on delete cascade,
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade
);
create index self_check_difference_of on self_check_difference (organization_id, check_id);
