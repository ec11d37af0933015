-- Lines that wait for a yes: is this the same person?

CALL authz.guard('import_question');
GRANT SELECT ON import_question TO oversteek_app, oversteek_job;
GRANT DELETE ON import_question TO oversteek_writer;

CREATE POLICY own_school ON import_question FOR SELECT TO oversteek_app
    USING (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)));

CREATE POLICY job ON import_question FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);
