-- Files with dossiers that somebody brings in.

CALL authz.guard('lob_import');
GRANT SELECT, INSERT ON lob_import TO oversteek_app;
GRANT UPDATE (state, version) ON lob_import TO oversteek_app;

CREATE POLICY own_school ON lob_import FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.purpose()) = 'begeleiding');

CREATE POLICY brings ON lob_import FOR INSERT TO oversteek_app
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND membership_id = (SELECT authz.membership())
        AND state = 'staged');

CREATE POLICY lets_go ON lob_import FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND state = 'staged')
    WITH CHECK (state = 'discarded');

CREATE TRIGGER b_derives BEFORE INSERT ON lob_import
    FOR EACH ROW EXECUTE FUNCTION authz.derives(
        'by_name=name',
        'created_at=now',
        'applied_at=none',
        'undone_at=none');
