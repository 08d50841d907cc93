-- Whom Lever knows on a posting is asked before every create: by address, by our link or by contact, never by reading the
-- posting. Without a pending list, which every question would read while a posting is being indexed.
drop index observation_emails;
create index observation_emails on observation using gin (email_hashes) with (fastupdate = off);
create index observation_ours on observation using gin (our_candidate_ids) with (fastupdate = off);
drop index observation_posting;
create index observation_posting on observation (organization_id, connection_id, posting_id, lever_created_at);

-- What a candidate applied to, with a job or without.
create index application_of_candidate on application (organization_id, candidate_id);

-- Room for a row beside itself: what a poll sees again changes no indexed column, and then touches no index.
alter table observation set (fillfactor = 75);
