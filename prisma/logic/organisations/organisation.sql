-- Schools and other organisations: a public list.

CALL authz.anew('organisation');
GRANT SELECT ON organisation TO oversteek_app, oversteek_job;
GRANT DELETE ON organisation TO oversteek_writer;
