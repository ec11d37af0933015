-- A school's own form over the dossier.

CALL authz.guard('school_form');
GRANT SELECT, INSERT ON school_form TO oversteek_app;
GRANT UPDATE (draft, draft_by_name, in_use, levels, name, shared, updated_at, version) ON school_form TO oversteek_app;

-- A form holds no word of a student. Whoever is signed in reads one that is out: the student who fills it in, and the
-- school that reads along. A draft is the own school's: no query asks for another one, but row security gives the row
-- of a form that is out as a whole.
CREATE POLICY own_school ON school_form FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()));

CREATE POLICY in_use ON school_form FOR SELECT TO oversteek_app
    USING ((SELECT authz.uid()) IS NOT NULL AND (in_use OR shared));

CREATE POLICY designs ON school_form FOR INSERT TO oversteek_app
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()));

CREATE POLICY changes ON school_form FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

CREATE TRIGGER b_derives BEFORE INSERT ON school_form
    FOR EACH ROW EXECUTE FUNCTION authz.derives('draft_by_name=name', 'created_at=now');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON school_form
    FOR EACH ROW EXECUTE FUNCTION authz.derives('draft_by_name=name');
