-- Why nobody is written to for this application as far as Lever is concerned, in words that follow "Stopped, ". Kept by
-- sync, and also where it moves nobody: while a person decides, and where an archive there has no stage here.
alter table application add column lever_stop text;
