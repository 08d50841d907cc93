-- Who wrote a note or added a file: in Lever it is theirs, too.
alter table timeline add column actor_user_id uuid;
alter table candidate_file add column added_by uuid;

-- The person's details as Lever last showed them, and whether we made that contact: only such a one is filled later on.
alter table pairing add column contact_seen jsonb; -- {name, headline, location, emails, phones}
alter table pairing add column contact_is_ours boolean not null default false;
-- Notes and files that are older than this stay here: the create had them, or Lever had the person before us.
alter table pairing add column details_since timestamptz;
alter table pairing add column details_due_at timestamptz;
create index pairing_details on pairing (organization_id, connection_id, details_due_at)
  where details_due_at is not null and detached_at is null;

-- The note or file that a request carries: each goes out once for each application.
alter table intent add column source_id uuid;
create unique index intent_source on intent (organization_id, application_id, kind, source_id) where source_id is not null;
