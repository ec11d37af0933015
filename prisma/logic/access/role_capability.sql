-- What each role may do: its rows are written from lib/access/model.ts after this file (prisma/logic/rows.ts).

CALL authz.anew('role_capability');
GRANT SELECT ON role_capability TO oversteek_app, oversteek_job;
