-- What happened, appended by every room in its own transaction and read by sync and by live events. A reader that pages
-- by id would skip rows that commit late, so one relay numbers rows after their commit; readers page by that number.
create table outbox (
  id bigint generated always as identity primary key,
  organization_id uuid not null,
  topic text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  seq bigint
);
-- Partial, because numbered rows are nearly all of the table and the relay wants only the others.
create index outbox_unnumbered on outbox (id) where seq is null;
create unique index outbox_seq on outbox (seq) where seq is not null;
create sequence outbox_seq_numbers;

-- How far each reader of the outbox has come.
create table outbox_reader (
  name text primary key,
  seq bigint not null default 0
);
