-- How each move made in Lever came to be made here, so that the delay, and what no webhook told of, are facts that pages
-- show and count.
create table arrival (
  organization_id uuid not null,
  connection_id uuid not null,
  application_id uuid not null,
  -- The move here that it came to.
  move_seq integer not null,
  at timestamptz not null,
  way text not null check (way in ('webhook', 'poll', 'catch-up', 'sweep', 'look', 'asked', 'answer', 'index')),
  place_kind text not null check (place_kind in ('stage', 'archived')),
  place_id text not null,
  -- Whom Lever names; empty: Lever names nobody.
  author text not null default '',
  -- When it was made in Lever, by our clock; null: Lever keeps no time.
  lever_at timestamptz,
  primary key (organization_id, connection_id, application_id, move_seq),
  foreign key (organization_id, application_id) references application (organization_id, id) on delete cascade
);
create index arrival_recent on arrival (organization_id, connection_id, at);

-- By which way the present state of an opportunity was first seen; later readings that show the same leave it alone.
alter table observation add column changed_by text;

-- A person may keep one pairing still while the others go on.
alter table pairing add column paused_at timestamptz, add column paused_by text;
