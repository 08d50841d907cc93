-- Who may sign in. user, session, account and verification are better-auth's tables (what `compileMigrations` of 1.7.5
-- prints, with our spelling of columns); the others are ours. They are small, are looked up by e-mail or token before
-- anybody's organization is known, and so are not spread by organization_id like the tables of the rooms.
create schema auth;

create table auth."user" (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.session (
  id uuid primary key default gen_random_uuid(),
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id uuid not null references auth."user" (id) on delete cascade
);
create index session_of on auth.session (user_id);

-- A way to sign in; for passwords provider_id is 'credential' and account_id the user's id.
create table auth.account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_of on auth.account (user_id);

create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on auth.verification (identifier);

create table auth.organization (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  created_at timestamptz not null default now()
);

create table auth.member (
  organization_id uuid not null references auth.organization (id) on delete cascade,
  user_id uuid not null references auth."user" (id) on delete cascade,
  role text not null check (role in ('admin', 'member')),
  joined_at timestamptz not null default now(),
  primary key (organization_id, user_id),
  -- A session names a user, and a user one organization.
  unique (user_id)
);

-- The link itself is shown once and kept only as a hash, so that a copy of the database lets nobody in.
create table auth.invitation (
  organization_id uuid not null references auth.organization (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  email text not null check (email = lower(email)),
  role text not null check (role in ('admin', 'member')),
  token_hash text not null unique,
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email)
);

-- Failed sign-ins, counted per address and caller and per caller, in a window that starts with the first.
create table auth.sign_in_tries (
  key text primary key,
  tries integer not null,
  since timestamptz not null
);
