-- The dates of the crossing calendar: a public list.

CALL authz.anew('calendar_date');
GRANT SELECT ON calendar_date TO oversteek_app, oversteek_job;
