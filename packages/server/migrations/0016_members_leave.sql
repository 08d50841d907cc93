-- A member who was removed keeps their row: histories and owned people go on naming them, and whoever invites the same
-- address again gets the same person back. Their password and sessions are gone.
alter table auth.member add column removed_at timestamptz;

-- The link with which somebody chooses a new password, made by an admin. Kept as a hash, like an invitation's.
create table auth.password_link (
  organization_id uuid not null,
  user_id uuid not null,
  token_hash text not null unique,
  made_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organization_id, user_id),
  foreign key (organization_id, user_id) references auth.member (organization_id, user_id) on delete cascade
);
