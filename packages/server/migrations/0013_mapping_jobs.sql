-- Applying a saved mapping to the people already there happens on request only: one row for each request, and its people
-- as they were counted then. The worker that holds the lease takes them in small steps, each in one transaction, so that
-- another goes on where a killed one was, and a stop counts from the next step on.
create table mapping_job (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  job_id uuid, -- whose people; null: everybody's
  -- release: who is on hold goes on. here: people follow where they stand in Lever. lever: Lever follows where they stand here.
  kind text not null check (kind in ('release', 'here', 'lever')),
  mapping_version integer not null,
  state text not null default 'running' check (state in ('running', 'stopped', 'done', 'undoing', 'undone')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  -- Nobody is under way any more.
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connection (organization_id, id) on delete cascade
);
-- One at a time.
create unique index mapping_job_at_work on mapping_job (organization_id, connection_id)
  where state in ('running', 'undoing');
-- Those that have people under way; asked for every second.
create index mapping_job_not_over on mapping_job (organization_id, connection_id) where finished_at is null;
create index mapping_job_recent on mapping_job (organization_id, connection_id, asked_at desc);

create table mapping_job_person (
  organization_id uuid not null,
  mapping_job_id uuid not null,
  application_id uuid not null,
  -- left: the job did not move them; kept: they were moved since, so undoing leaves them.
  state text not null default 'waiting'
    check (state in ('waiting', 'under-way', 'done', 'left', 'taking-back', 'undone', 'kept')),
  why text not null default '',
  -- The move that the job made, what both sides had agreed on before it, and where Lever belongs after it.
  move_seq integer,
  from_stage_id uuid,
  from_place_kind text,
  from_place_id text,
  from_mapping_version integer,
  to_place_kind text,
  to_place_id text,
  primary key (organization_id, mapping_job_id, application_id),
  foreign key (organization_id, mapping_job_id) references mapping_job (organization_id, id) on delete cascade,
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade
);
create index mapping_job_person_by_state on mapping_job_person (organization_id, mapping_job_id, state);
