-- What can be asked, and how: its rows are written from lib/tasks/kinds after this file (prisma/logic/rows.ts).

CALL authz.anew('task_kind');
GRANT SELECT ON task_kind TO oversteek_app, oversteek_job;
