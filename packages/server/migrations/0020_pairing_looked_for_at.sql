-- When a list was read to its end that would show what this pairing's create without an answer has made.
alter table pairing add column looked_for_at timestamptz;
