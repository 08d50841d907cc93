-- Our own key no longer opens what was sealed (it was changed, or the row was damaged): shown as what it is, not as a
-- refusal of Lever's.
alter table connection add column access_unreadable boolean not null default false;
