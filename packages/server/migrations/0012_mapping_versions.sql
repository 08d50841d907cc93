-- What each saved version said. People who last agreed under an earlier version can then be told from those whom a later
-- edit does not concern, and only the former are counted and moved. Null: saved before this was kept. From here on the
-- versions of a connection are numbered together, its jobs' included, so that the number in a pairing names one of them.
alter table mapping_version add column rows jsonb;

-- Who is on hold is asked for on every page, and nearly nobody is.
create index pairing_on_hold on pairing (organization_id, connection_id, hold_reason)
  where hold_reason is not null and detached_at is null;
