-- A transaction that relies on a lease locks its key, which is the epoch, too: whoever takes the lease over waits for it,
-- and whoever renews it does not. Under load there is always such a transaction, and renewing would wait until it runs out.
create unique index lane_lease_epoch on lane_lease (organization_id, connection_id, epoch);
