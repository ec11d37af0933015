CREATE TYPE "package_state" AS ENUM ('draft', 'sight', 'released', 'replaced', 'stopped');

CREATE TYPE "sight_answer" AS ENUM ('agreed', 'disagreed', 'objected');

CREATE TABLE "handover_package" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "desk_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "package_state" NOT NULL,
    "basis" TEXT NOT NULL,
    "built_at" TIMESTAMPTZ(6) NOT NULL,
    "sight_from" TIMESTAMPTZ(6),
    "sight_until" DATE,
    "called_on" DATE,
    "objection_decision" TEXT NOT NULL DEFAULT '',
    "released_at" TIMESTAMPTZ(6),
    "released_by_membership_id" UUID,
    "hash" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "handover_package_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "package_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "package_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "data_class" "data_class" NOT NULL,
    "record_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "recorded_on" DATE NOT NULL,
    "left_out" BOOLEAN NOT NULL DEFAULT false,
    "left_out_why" TEXT NOT NULL DEFAULT '',
    "released_at" TIMESTAMPTZ(6),

    CONSTRAINT "package_item_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "package_answer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "package_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "as_guardian" BOOLEAN NOT NULL,
    "answer" "sight_answer" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "package_answer_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "handover_package_student_id_idx" ON "handover_package"("student_id");

CREATE UNIQUE INDEX "handover_package_application_id_number_key" ON "handover_package"("application_id", "number");

CREATE INDEX "package_item_student_id_idx" ON "package_item"("student_id");

CREATE INDEX "package_item_application_id_idx" ON "package_item"("application_id");

CREATE UNIQUE INDEX "package_item_package_id_record_id_key" ON "package_item"("package_id", "record_id");

CREATE INDEX "package_answer_student_id_idx" ON "package_answer"("student_id");

CREATE UNIQUE INDEX "package_answer_package_id_person_id_key" ON "package_answer"("package_id", "person_id");

ALTER TABLE "package_item" ADD CONSTRAINT "package_item_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "handover_package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "package_answer" ADD CONSTRAINT "package_answer_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "handover_package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Release what the law lets a school hand over: built from records, seen first by the student, frozen as it was seen, one version replacing the other.
CALL authz.guard_student('handover_package');
CALL authz.guard_student('package_item');
CALL authz.guard_student('package_answer');
GRANT SELECT, INSERT ON handover_package, package_item, package_answer TO oversteek_app;
GRANT UPDATE (state, sight_from, sight_until, called_on, objection_decision, released_at, released_by_membership_id, version) ON handover_package TO oversteek_app;
GRANT UPDATE (left_out, left_out_why) ON package_item TO oversteek_app;
GRANT SELECT ON handover_package, package_answer TO oversteek_job;

-- The home school and the student see every version; a receiver sees the released one, and of it the classes that are open now.
CREATE POLICY at_home ON handover_package FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))) AND (organisation_id = (SELECT authz.organisation())
    OR ((SELECT authz.membership()) IS NULL AND state <> 'draft')));
CREATE POLICY released ON handover_package FOR SELECT TO oversteek_app USING (state = 'released' AND application_id = ANY (ARRAY(SELECT authz.visible_objects('release'))));
CREATE POLICY build ON handover_package FOR INSERT TO oversteek_app WITH CHECK (state = 'draft' AND organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))));
CREATE POLICY at_home_update ON handover_package FOR UPDATE TO oversteek_app USING (organisation_id = (SELECT authz.organisation()) AND student_id = ANY (ARRAY(SELECT authz.visible_whole('release')))) WITH CHECK (organisation_id = (SELECT authz.organisation()));
CREATE POLICY with_package ON package_item FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))) AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p)));
CREATE POLICY released_learning ON package_item FOR SELECT TO oversteek_app USING (released_at IS NOT NULL AND NOT left_out AND data_class = 'learning' AND application_id = ANY (ARRAY(SELECT authz.visible_objects('learning'))));
CREATE POLICY released_guidance ON package_item FOR SELECT TO oversteek_app USING (released_at IS NOT NULL AND NOT left_out AND data_class = 'guidance' AND application_id = ANY (ARRAY(SELECT authz.visible_objects('guidance'))));
CREATE POLICY released_absence ON package_item FOR SELECT TO oversteek_app USING (released_at IS NOT NULL AND NOT left_out AND data_class = 'absence' AND application_id = ANY (ARRAY(SELECT authz.visible_objects('absence'))));
CREATE POLICY build ON package_item FOR INSERT TO oversteek_app WITH CHECK (released_at IS NULL AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p WHERE p.state = 'draft' AND p.organisation_id = (SELECT authz.organisation()))));
CREATE POLICY leave_out ON package_item FOR UPDATE TO oversteek_app USING (package_id = ANY (ARRAY(SELECT p.id FROM handover_package p WHERE p.state = 'draft' AND p.organisation_id = (SELECT authz.organisation())))) WITH CHECK (released_at IS NULL);
-- The own view always travels along.
CREATE POLICY with_package ON package_answer FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('release'))) AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p)));
CREATE POLICY travels_along ON package_answer FOR SELECT TO oversteek_app USING (application_id = ANY (ARRAY(SELECT authz.visible_objects('release'))) AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p)));
CREATE POLICY own_answer ON package_answer FOR INSERT TO oversteek_app WITH CHECK (person_id = (SELECT authz.uid()) AND (SELECT authz.membership()) IS NULL
    AND package_id = ANY (ARRAY(SELECT p.id FROM handover_package p WHERE p.state = 'sight' AND p.application_id = package_answer.application_id)));

-- An item is a copy of a record of that school; guidance and absence are refused before the student has chosen the place (access.md §3.5).
CREATE FUNCTION authz.before_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    p handover_package;
    a application;
BEGIN
    SELECT * INTO STRICT p FROM handover_package WHERE id = NEW.package_id;
    SELECT * INTO STRICT a FROM application WHERE id = p.application_id;
    NEW.application_id := p.application_id;
    NEW.student_id := p.student_id;
    IF NEW.data_class IN ('guidance', 'absence') AND a.chosen_at IS NULL THEN RAISE EXCEPTION 'too_early_for_class' USING ERRCODE = 'OV006'; END IF;
    IF NEW.data_class = 'learning' THEN
        SELECT r.kind::text, r.title, r.value, r.source, r.recorded_on INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM learning_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id AND r.organisation_id = p.organisation_id AND r.removed_at IS NULL;
    ELSIF NEW.data_class = 'guidance' THEN
        SELECT 'guidance', r.title, r.text, r.source, r.recorded_on INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM guidance_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id AND r.organisation_id = p.organisation_id;
    ELSIF NEW.data_class = 'absence' THEN
        SELECT 'absence', r.period, r.authorised || ' / ' || r.unauthorised, r.source, r.recorded_on INTO STRICT NEW.kind, NEW.title, NEW.text, NEW.source, NEW.recorded_on
          FROM absence_record r WHERE r.id = NEW.record_id AND r.student_id = p.student_id AND r.organisation_id = p.organisation_id;
    ELSE
        RAISE EXCEPTION 'class_never_in_package' USING ERRCODE = 'OV006';
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_item() OWNER TO oversteek_writer;
CREATE TRIGGER copy_of_a_record BEFORE INSERT ON package_item FOR EACH ROW EXECUTE FUNCTION authz.before_item();

CREATE FUNCTION authz.before_package() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    a application;
BEGIN
    SELECT * INTO STRICT a FROM application WHERE id = NEW.application_id;
    IF TG_OP = 'INSERT' THEN
        IF a.state IN ('withdrawn', 'rejected', 'noShow') OR a.home_organisation_id <> NEW.organisation_id THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
        -- To hbo no statutory set was found: only the student's own share crosses (access.md §3.3).
        IF EXISTS (SELECT FROM transition t WHERE t.id = a.transition_id AND t.kind NOT IN ('poVo', 'voVo', 'voMbo')) THEN RAISE EXCEPTION 'no_legal_basis' USING ERRCODE = 'OV006'; END IF;
        NEW.student_id := a.student_id;
        NEW.desk_id := a.desk_id;
        RETURN NEW;
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND NOT ((OLD.state, NEW.state) IN (('draft', 'sight'), ('draft', 'stopped'), ('sight', 'released'), ('sight', 'stopped'), ('released', 'replaced'), ('released', 'stopped')))
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF OLD.state = 'draft' AND NEW.state = 'sight' THEN
        -- What was shown is what goes: the fingerprint is taken when the student may look.
        SELECT encode(sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(i.data_class, i.kind, i.title, i.text, i.source, i.recorded_on) ORDER BY i.data_class, i.kind, i.title, i.recorded_on, i.id), '[]')::text, 'UTF8')), 'hex')
          INTO NEW.hash FROM package_item i WHERE i.package_id = NEW.id AND NOT i.left_out;
    ELSIF NEW.hash IS DISTINCT FROM OLD.hash THEN RAISE EXCEPTION 'immutable' USING ERRCODE = 'OV003';
    END IF;
    IF NEW.state = 'released' AND OLD.state = 'sight' AND EXISTS (SELECT FROM package_answer x WHERE x.package_id = NEW.id AND x.answer = 'objected') AND NEW.objection_decision = ''
    THEN RAISE EXCEPTION 'objection_open' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_package() OWNER TO oversteek_writer;
CREATE TRIGGER one_way BEFORE INSERT OR UPDATE ON handover_package FOR EACH ROW EXECUTE FUNCTION authz.before_package();

CREATE FUNCTION authz.on_package() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NEW.state IS DISTINCT FROM OLD.state THEN
        IF NEW.state = 'released' THEN
            UPDATE handover_package SET state = 'replaced' WHERE application_id = NEW.application_id AND id <> NEW.id AND state = 'released';
            UPDATE package_item SET released_at = authz.clock() WHERE package_id = NEW.id AND NOT left_out;
        ELSIF OLD.state = 'released' THEN
            UPDATE package_item SET released_at = NULL WHERE package_id = NEW.id;
        END IF;
        PERFORM authz.sync_application(NEW.application_id);
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_package() OWNER TO oversteek_writer;
CREATE TRIGGER open_grants AFTER UPDATE ON handover_package FOR EACH ROW EXECUTE FUNCTION authz.on_package();
