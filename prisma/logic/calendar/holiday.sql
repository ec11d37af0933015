-- Days without school: a public list.

CALL authz.anew('holiday');
GRANT SELECT ON holiday TO oversteek_app, oversteek_job;
