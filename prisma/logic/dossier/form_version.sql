-- Forms as they were when somebody answered.

CALL authz.guard('form_version');
GRANT SELECT, INSERT ON form_version TO oversteek_app;

CREATE POLICY published ON form_version FOR SELECT TO oversteek_app
    USING ((SELECT authz.uid()) IS NOT NULL);

CREATE POLICY publishes ON form_version FOR INSERT TO oversteek_app
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms())
    AND form_id = ANY (ARRAY(SELECT f.id FROM school_form f WHERE f.organisation_id = (SELECT authz.organisation()))));

CREATE TRIGGER b_derives BEFORE INSERT ON form_version
    FOR EACH ROW EXECUTE FUNCTION authz.derives('by_name=name', 'published_at=now');
