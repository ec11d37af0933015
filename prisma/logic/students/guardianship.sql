-- Parents and guardians: seen by the student's own side; until the student is 16, or 18 as a key (art. 5 UAVG, 1:233
-- BW).

CALL authz.guard_student('guardianship');
GRANT SELECT ON guardianship TO oversteek_app;
GRANT UPDATE (phone, relation, version) ON guardianship TO oversteek_app;
GRANT DELETE ON guardianship TO oversteek_writer;

CREATE POLICY contact ON guardianship FOR SELECT TO oversteek_app
    USING (person_id = (SELECT authz.uid())
    OR (student_id = ANY (ARRAY(SELECT authz.visible_whole('contact'))) AND ((SELECT authz.membership()) IS NULL
        OR (authz.live(valid_from, valid_until)
            AND EXISTS (SELECT FROM student s
                WHERE s.id = student_id
                AND (s.birth_date IS NULL OR authz.turns(s.birth_date, 18) > authz.clock()))))));

CREATE POLICY own_reach ON guardianship FOR UPDATE TO oversteek_app
    USING (person_id = (SELECT authz.uid()) AND (SELECT authz.membership()) IS NULL
        AND authz.live(valid_from, valid_until))
    WITH CHECK (person_id = (SELECT authz.uid()) AND (SELECT authz.membership()) IS NULL);

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_guardianship() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_guardianship(NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER open_grants AFTER INSERT OR UPDATE ON guardianship
    FOR EACH ROW EXECUTE FUNCTION authz.on_guardianship();

CREATE TRIGGER a_remember_new AFTER INSERT ON guardianship
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON guardianship
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER end_old_links AFTER UPDATE OF email ON guardianship
    FOR EACH ROW WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION authz.on_address();
