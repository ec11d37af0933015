-- What is wrong with which line, and the remedy.

CALL authz.guard('import_problem');
GRANT SELECT ON import_problem TO oversteek_app, oversteek_job;
GRANT DELETE ON import_problem TO oversteek_writer;

CREATE POLICY own_school ON import_problem FOR SELECT TO oversteek_app
    USING (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)));

CREATE POLICY job ON import_problem FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);
