-- Desks of a school: a public list.

CALL authz.anew('desk');
GRANT SELECT ON desk TO oversteek_app, oversteek_job;
