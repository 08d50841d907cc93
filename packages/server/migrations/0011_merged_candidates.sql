-- Candidates who became one with another. Links to the absorbed one, Lever's among them, lead to the kept one.
create table candidate_merged (
  organization_id uuid not null,
  absorbed_id uuid not null,
  kept_id uuid not null,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  primary key (organization_id, absorbed_id),
  foreign key (organization_id, kept_id) references candidate (organization_id, id) on delete cascade
);
create index candidate_merged_kept on candidate_merged (organization_id, kept_id);
