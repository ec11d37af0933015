-- What is in it: copies of records, left out with a reason.

CALL authz.guard_student('package_item');
GRANT SELECT, INSERT ON package_item TO oversteek_app;
GRANT UPDATE (left_out, left_out_why) ON package_item TO oversteek_app;

CREATE POLICY with_package ON package_item FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release')))
        AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p)));

CREATE POLICY released_learning ON package_item FOR SELECT TO oversteek_app
    USING (released_at IS NOT NULL AND NOT left_out AND data_class = 'learning'
        AND application_id = ANY (ARRAY(SELECT authz.visible_objects('learning'))));

CREATE POLICY released_guidance ON package_item FOR SELECT TO oversteek_app
    USING (released_at IS NOT NULL AND NOT left_out AND data_class = 'guidance'
        AND application_id = ANY (ARRAY(SELECT authz.visible_objects('guidance'))));

CREATE POLICY released_absence ON package_item FOR SELECT TO oversteek_app
    USING (released_at IS NOT NULL AND NOT left_out AND data_class = 'absence'
        AND application_id = ANY (ARRAY(SELECT authz.visible_objects('absence'))));

CREATE POLICY build ON package_item FOR INSERT TO oversteek_app
    WITH CHECK (released_at IS NULL
        AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p
        WHERE p.state = 'draft' AND p.organisation_id = (SELECT authz.organisation()))));

CREATE POLICY leave_out ON package_item FOR UPDATE TO oversteek_app
    USING (package_id = ANY (ARRAY(SELECT p.id FROM handover_package p
        WHERE p.state = 'draft' AND p.organisation_id = (SELECT authz.organisation()))))
    WITH CHECK (released_at IS NULL);

-- An item is a copy of a record of that school; guidance and absence are refused before the student has chosen the
-- place: until then the receiver decides about admission, for which these are not needed.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_item() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    p handover_package;
    a application;
BEGIN
    SELECT * INTO STRICT p FROM handover_package WHERE id = NEW.package_id;
    SELECT * INTO STRICT a FROM application WHERE id = p.application_id;
    NEW.application_id := p.application_id;
    NEW.student_id := p.student_id;
    IF (NEW.data_class NOT IN ('guidance', 'absence') OR a.chosen_at IS NOT NULL) IS NOT TRUE
    THEN RAISE EXCEPTION 'too_early_for_class' USING ERRCODE = 'OV006'; END IF;
    IF NEW.data_class = 'learning' THEN
        SELECT r.kind::text, r.title, r.value, r.source, r.recorded_on
          INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM learning_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id
              AND r.organisation_id = p.organisation_id AND r.removed_at IS NULL;
    ELSIF NEW.data_class = 'guidance' THEN
        SELECT 'guidance', r.title, r.text, r.source, r.recorded_on
          INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM guidance_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id
              AND r.organisation_id = p.organisation_id;
    ELSIF NEW.data_class = 'absence' THEN
        SELECT 'absence', r.period, r.authorised || ' / ' || r.unauthorised, r.source, r.recorded_on
          INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM absence_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id
              AND r.organisation_id = p.organisation_id;
    ELSE
        RAISE EXCEPTION 'class_never_in_package' USING ERRCODE = 'OV006';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER copy_of_a_record BEFORE INSERT ON package_item FOR EACH ROW EXECUTE FUNCTION authz.before_item();

CREATE TRIGGER a_own_columns BEFORE UPDATE ON package_item
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('staff: left_out left_out_why');
