-- A file with a list, from reading to undoing.

CALL authz.guard('import_file');
GRANT SELECT, INSERT ON import_file TO oversteek_app, oversteek_job;
GRANT DELETE ON import_file TO oversteek_writer;

CREATE POLICY own_school ON import_file TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.role()) = 'administrator')
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.role()) = 'administrator');

CREATE POLICY job ON import_file TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL)
    WITH CHECK ((SELECT authz.job()) IS NOT NULL);

CREATE POLICY starts_staged ON import_file AS RESTRICTIVE FOR INSERT TO oversteek_app, oversteek_job
    WITH CHECK (state = 'staged' AND applied_at IS NULL AND changes = '{}');

-- A region has no students, so it brings no lists of a school either.
CREATE POLICY schools_bring_lists ON import_file AS RESTRICTIVE FOR INSERT TO oversteek_app
    WITH CHECK (NOT (SELECT authz.keeps_registers()));
