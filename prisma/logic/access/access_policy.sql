-- Which data classes a reason opens, and for which purpose: its rows are written from lib/access/model.ts after this
-- file (prisma/logic/rows.ts).

CALL authz.anew('access_policy');
GRANT SELECT ON access_policy TO oversteek_app, oversteek_job;
