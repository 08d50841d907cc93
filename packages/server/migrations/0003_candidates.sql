-- People we may contact, whether or not Lever knows them.
create table candidate (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  name text not null check (name <> ''),
  headline text not null default '',
  company text not null default '',
  location text not null default '',
  emails jsonb not null default '[]', -- [{value, type}]
  phones jsonb not null default '[]', -- [{value, type}]
  profile_links jsonb not null default '[]', -- [text]
  tags jsonb not null default '[]', -- [text]
  source text not null default '',
  notes text not null default '',
  owner_user_id uuid,
  do_not_contact boolean not null default false,
  revision integer not null default 1,
  -- Personal data was erased in Lever (or here): never written back, re-adding asks.
  anonymized_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index candidate_by_name on candidate (organization_id, lower(name), id);

-- What makes two records the same person: a normalized e-mail address or LinkedIn profile. An address that two people
-- share is marked and stops being an identity.
create table candidate_identity (
  organization_id uuid not null,
  kind text not null check (kind in ('email', 'linkedin')),
  value text not null,
  candidate_id uuid not null,
  shared boolean not null default false,
  primary key (organization_id, kind, value, candidate_id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id) on delete cascade
);
create unique index candidate_identity_one on candidate_identity (organization_id, kind, value) where not shared;
create index candidate_identity_of on candidate_identity (organization_id, candidate_id);

create table candidate_file (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  candidate_id uuid not null,
  kind text not null check (kind in ('resume', 'other')),
  name text not null,
  media_type text not null,
  content bytea not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id) on delete cascade
);
create index candidate_file_of on candidate_file (organization_id, candidate_id);

-- One person's history in words, written by whichever room did it, in the transaction that did it.
create table timeline (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  candidate_id uuid not null,
  application_id uuid,
  at timestamptz not null default now(),
  kind text not null check (kind in ('added', 'move', 'note', 'sync', 'conflict', 'hold', 'outreach', 'file', 'contact')),
  title text not null,
  detail text not null default '',
  actor text not null default '',
  conflict_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, candidate_id) references candidate (organization_id, id) on delete cascade
);
create index timeline_of on timeline (organization_id, candidate_id, at desc);

-- What the add dialog showed, kept for an hour so that Add does exactly that, once.
create table add_preview (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  outreach_id uuid,
  records jsonb not null,
  -- Set when it was carried out; asking again gets the same answer.
  answer jsonb,
  primary key (organization_id, id)
);
