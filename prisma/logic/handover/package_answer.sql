-- What the student or guardian says of it before it goes.

CALL authz.guard_student('package_answer');
GRANT SELECT, INSERT ON package_answer TO oversteek_app;
GRANT SELECT ON package_answer TO oversteek_job;

-- The own view always travels along.
CREATE POLICY with_package ON package_answer FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release')))
        AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p)));

CREATE POLICY travels_along ON package_answer FOR SELECT TO oversteek_app
    USING (application_id = ANY (ARRAY(SELECT authz.visible_objects('release')))
        AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p)));

CREATE POLICY own_answer ON package_answer FOR INSERT TO oversteek_app
    WITH CHECK (person_id = (SELECT authz.uid()) AND (SELECT authz.membership()) IS NULL
    AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p
        WHERE p.state = 'sight' AND p.application_id = package_answer.application_id)));

-- Who answered a package, and as what, follows from who is signed in.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_answer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    SELECT p.student_id, p.application_id INTO STRICT NEW.student_id, NEW.application_id FROM handover_package p
        WHERE p.id = NEW.package_id;
    IF authz.uid() IS NOT NULL THEN
        NEW.as_guardian := authz.student() IS DISTINCT FROM NEW.student_id;
        NEW.by_name := authz.actor_name();
        NEW.at := authz.clock();
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER derive BEFORE INSERT ON package_answer FOR EACH ROW EXECUTE FUNCTION authz.before_answer();

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON package_answer
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
