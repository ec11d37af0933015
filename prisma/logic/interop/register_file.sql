-- A public register, from reading to undoing.

CALL authz.guard('register_file');
GRANT SELECT, INSERT ON register_file TO oversteek_app, oversteek_job;

CREATE POLICY own_region ON register_file FOR SELECT TO oversteek_app
    USING ((SELECT authz.keeps_registers())
        AND (organisation_id = (SELECT authz.organisation()) OR organisation_id IS NULL));

CREATE POLICY brought ON register_file FOR INSERT TO oversteek_app
    WITH CHECK ((SELECT authz.keeps_registers()) AND organisation_id = (SELECT authz.organisation())
        AND membership_id = (SELECT authz.membership()) AND state = 'staged' AND report = '{}' AND before = '[]');

CREATE POLICY job ON register_file TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL)
    WITH CHECK ((SELECT authz.job()) IS NOT NULL);

CREATE TRIGGER b_derives BEFORE INSERT ON register_file
    FOR EACH ROW EXECUTE FUNCTION authz.derives(
        'by_name=name',
        'created_at=now',
        'applied_at=none',
        'undone_at=none',
        'undone_by_name=blank');
