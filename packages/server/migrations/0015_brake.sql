-- The brake: when one unusual cause would move, close or detach unusually many people within an hour, they are held for a
-- person. These are the unusual decisions that were let through; what is held is on hold like anything else.
create table unusual_decision (
  organization_id uuid not null,
  connection_id uuid not null,
  cause text not null check (cause in ('gone', 'anonymized', 'catch-up', 'restored-backup')),
  application_id uuid not null,
  at timestamptz not null default now(),
  primary key (organization_id, connection_id, cause, application_id),
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade
);
create index unusual_decision_recent on unusual_decision (organization_id, connection_id, cause, at);

-- What a person answered for a pairing that the brake held, and for which cause.
alter table pairing add column brake_cause text,
  add column brake_answer text check (brake_answer in ('approved', 'dismissed'));

-- Partial, because nearly everything is visible and nearly nobody is on hold.
create index observation_not_visible on observation (organization_id, connection_id, presence) where presence <> 'visible';
create index pairing_held on pairing (organization_id, connection_id, hold_reason) where hold_reason is not null;
