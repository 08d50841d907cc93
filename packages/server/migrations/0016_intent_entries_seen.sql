-- How many entries of Lever's history were known when a request was written down: its own comes after them.
alter table intent drop column from_rev;
alter table intent add column entries_seen integer not null default 0;
