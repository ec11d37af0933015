-- What a school asks for in a dossier.

CALL authz.guard('requirement_set');
GRANT SELECT, INSERT ON requirement_set TO oversteek_app;
GRANT UPDATE (by_name, group_ids, in_use, levels, lines, name, updated_at, version) ON requirement_set TO oversteek_app;
GRANT SELECT ON requirement_set TO oversteek_job;

-- A school's requirements hold no word of a student; whoever is signed in reads those that are in use.
CREATE POLICY own_school ON requirement_set FOR SELECT TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()));

CREATE POLICY in_use ON requirement_set FOR SELECT TO oversteek_app
    USING ((SELECT authz.uid()) IS NOT NULL AND in_use);

CREATE POLICY job ON requirement_set FOR SELECT TO oversteek_job
    USING ((SELECT authz.job()) IS NOT NULL);

CREATE POLICY asks ON requirement_set FOR INSERT TO oversteek_app
    WITH CHECK (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()));

CREATE POLICY changes ON requirement_set FOR UPDATE TO oversteek_app
    USING (organisation_id = (SELECT authz.organisation()) AND (SELECT authz.designs_forms()))
    WITH CHECK (organisation_id = (SELECT authz.organisation()));

CREATE TRIGGER b_derives BEFORE INSERT ON requirement_set
    FOR EACH ROW EXECUTE FUNCTION authz.derives('by_name=name', 'created_at=now');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON requirement_set
    FOR EACH ROW EXECUTE FUNCTION authz.derives('by_name=name');
