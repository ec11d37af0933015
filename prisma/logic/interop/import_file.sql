-- A file with a list, from reading to undoing.

CALL authz.guard('import_file');
GRANT SELECT ON import_file TO oversteek_app, oversteek_job;
GRANT DELETE ON import_file TO oversteek_writer;

-- Functions of the staging begin a file and lead it on (interop/staging.sql); here is who reads it.
CREATE POLICY own_school ON import_file FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.can('keepsSchool')));

CREATE POLICY job ON import_file FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);
