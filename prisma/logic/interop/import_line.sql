-- Its lines, gone after the time that the decision names.

CALL authz.guard('import_line');
GRANT DELETE ON import_line TO oversteek_writer;

CREATE POLICY own_school ON import_line TO oversteek_app
    USING (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)))
    WITH CHECK (import_id = ANY (ARRAY(SELECT f.id FROM import_file f)));

CREATE POLICY job ON import_line TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL)
    WITH CHECK ((SELECT authz.job()) IS NOT NULL);
