-- The newest change that Lever's answer to a request showed, by Lever's clock: the request was carried out by then.
alter table intent add column carried_out_by timestamptz;
