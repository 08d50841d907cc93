-- What readings showed of the archive in Lever, which keeps no history of it, and how much of that an agreement has seen.
alter table observation add column archive_changes jsonb not null default '[]';
alter table pairing add column base_archive_rev integer;
update observation set archive_changes = jsonb_build_array(
  jsonb_build_object('reason', archived_reason_id, 'at', floor(extract(epoch from archived_at) * 1000)))
where archived_reason_id is not null;
-- Who was archived when both last agreed, and is not any more or again since.
update observation o set archive_changes = jsonb_build_array(
  jsonb_build_object('reason', p.base_place_id, 'at', floor(extract(epoch from p.base_archive_at) * 1000)),
  jsonb_build_object('reason', o.archived_reason_id,
    'at', floor(extract(epoch from coalesce(o.archived_at, o.lever_updated_at, o.read_at)) * 1000)))
from pairing p
where p.organization_id = o.organization_id and p.connection_id = o.connection_id and p.opportunity_id = o.opportunity_id
  and p.detached_at is null and p.base_archive_at is not null and p.base_archive_at is distinct from o.archived_at;
update pairing set base_archive_rev = case when base_archive_at is null then 0 else 1 end where base_place_kind is not null;
alter table pairing drop column base_archive_at;
