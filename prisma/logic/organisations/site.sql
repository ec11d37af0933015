-- Sites of schools: a public list.

CALL authz.anew('site');
GRANT SELECT ON site TO oversteek_app, oversteek_job;
GRANT DELETE ON site TO oversteek_writer;
