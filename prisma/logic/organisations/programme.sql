-- What can be chosen at a school: a public list.

CALL authz.anew('programme');
GRANT SELECT ON programme TO oversteek_app, oversteek_job;
GRANT DELETE ON programme TO oversteek_writer;
