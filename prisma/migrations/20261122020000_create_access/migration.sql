CREATE TYPE "lob_part" AS ENUM ('profile', 'entries', 'mentorView');

CREATE TYPE "data_class" AS ENUM ('identity', 'contact', 'learning', 'lob', 'absence', 'guidance', 'signal', 'support', 'help', 'application', 'release', 'accessLog');

CREATE TYPE "purpose" AS ENUM ('begeleiding', 'overstap', 'recht', 'beheer');

CREATE TYPE "basis" AS ENUM ('self', 'guardian', 'guardianLate', 'guardianShare', 'rosterMentor', 'rosterTeacher', 'rosterDesk', 'rosterAdministration', 'crossing', 'aftercare', 'owner', 'application', 'released', 'shared', 'sharedPlacement', 'placement', 'help', 'partner');

CREATE TABLE "access_policy" (
    "basis" "basis" NOT NULL,
    "purpose" "purpose" NOT NULL,
    "classes" "data_class"[],

    CONSTRAINT "access_policy_pkey" PRIMARY KEY ("basis")
);

CREATE TABLE "access_grant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID NOT NULL,
    "basis" "basis" NOT NULL,
    "source_id" UUID NOT NULL,
    "purpose" "purpose" NOT NULL,
    "classes" "data_class"[],
    "parts" "lob_part"[],
    "person_id" UUID,
    "membership_id" UUID,
    "group_id" UUID,
    "group_role" "group_role",
    "desk_id" UUID,
    "object_id" UUID,
    "organisation_id" UUID,
    "opened_by" UUID,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_event" (
    "n" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "student_id" UUID,
    "data_class" "data_class" NOT NULL,
    "person_id" UUID,
    "membership_id" UUID,
    "organisation_id" UUID,
    "actor_name" TEXT NOT NULL,
    "purpose" "purpose",
    "action" TEXT NOT NULL,
    "object_id" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "real_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("n")
);

CREATE TABLE "mutation_key" (
    "person_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "real_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mutation_key_pkey" PRIMARY KEY ("person_id","key")
);

CREATE INDEX "access_grant_student_id_idx" ON "access_grant"("student_id");

CREATE INDEX "access_grant_source_id_idx" ON "access_grant"("source_id");

CREATE INDEX "access_grant_person_id_idx" ON "access_grant"("person_id");

CREATE INDEX "access_grant_membership_id_idx" ON "access_grant"("membership_id");

CREATE INDEX "access_grant_group_id_idx" ON "access_grant"("group_id");

CREATE INDEX "access_grant_desk_id_idx" ON "access_grant"("desk_id");

CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

CREATE INDEX "audit_event_student_id_at_idx" ON "audit_event"("student_id", "at");

CREATE INDEX "audit_event_organisation_id_at_idx" ON "audit_event"("organisation_id", "at");

-- Give every access a row with a reason: grants follow from facts, and the same rows answer the policies, "why may I see this" and "who can see me".
GRANT SELECT ON access_policy TO oversteek_app, oversteek_job;

INSERT INTO access_policy (basis, purpose, classes) VALUES
    ('self', 'recht', '{identity,contact,learning,lob,absence,guidance,signal,support,help,application,release,accessLog}'),
    ('guardian', 'recht', '{identity,contact,learning,absence,guidance,signal,support,application,release,accessLog}'),
    ('guardianLate', 'recht', '{identity}'),
    ('guardianShare', 'recht', '{lob}'),
    ('rosterMentor', 'begeleiding', '{identity,contact,learning,lob,absence,guidance,signal,support,application,release}'),
    ('rosterTeacher', 'begeleiding', '{identity}'),
    ('rosterDesk', 'begeleiding', '{identity,contact,learning,lob,absence,guidance,signal,support,application,release}'),
    ('rosterAdministration', 'beheer', '{identity}'),
    ('crossing', 'begeleiding', '{identity,contact,learning,lob,signal,support,application,release}'),
    ('aftercare', 'begeleiding', '{identity,application}'),
    ('owner', 'begeleiding', '{identity,contact,application,learning,support,signal}'),
    ('application', 'overstap', '{identity,contact,application}'),
    ('released', 'overstap', '{learning,release}'),
    ('shared', 'overstap', '{lob}'),
    ('sharedPlacement', 'begeleiding', '{lob}'),
    ('placement', 'begeleiding', '{identity,contact,application,learning,absence,guidance,release}'),
    ('help', 'begeleiding', '{identity,help}'),
    ('partner', 'begeleiding', '{identity,support}');

-- 1. What the person in the context may reach at this moment. Staff reach through the active membership's groups and desks, read now.
CREATE FUNCTION authz.granted(c data_class) RETURNS TABLE (student_id uuid, object_id uuid, parts lob_part[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.uid();
    mine uuid := authz.membership();
    why purpose := authz.purpose()::purpose;
    t timestamptz := authz.clock();
    desks uuid[];
BEGIN
    IF me IS NULL THEN RETURN; END IF;
    IF mine IS NULL THEN
        RETURN QUERY SELECT g.student_id, g.object_id, g.parts FROM access_grant g
         WHERE g.person_id = me AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes)) AND g.valid_from <= t AND (g.valid_until IS NULL OR g.valid_until > t);
        RETURN;
    END IF;
    desks := ARRAY(SELECT d.desk_id FROM desk_member d WHERE d.membership_id = mine AND d.valid_from <= t AND (d.valid_until IS NULL OR d.valid_until > t));
    RETURN QUERY
        SELECT g.student_id, g.object_id, g.parts FROM access_grant g
         WHERE g.membership_id = mine AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes)) AND g.valid_from <= t AND (g.valid_until IS NULL OR g.valid_until > t)
        UNION ALL
        SELECT g.student_id, g.object_id, g.parts FROM access_grant g
         WHERE g.desk_id = ANY (desks) AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes)) AND g.valid_from <= t AND (g.valid_until IS NULL OR g.valid_until > t)
        UNION ALL
        SELECT g.student_id, g.object_id, g.parts FROM group_staff s JOIN access_grant g ON g.group_id = s.group_id AND g.group_role = s.role
         WHERE s.membership_id = mine AND s.valid_from <= t AND (s.valid_until IS NULL OR s.valid_until > t)
           AND g.purpose = why AND (c IS NULL OR c = ANY (g.classes)) AND g.valid_from <= t AND (g.valid_until IS NULL OR g.valid_until > t);
END $$;
ALTER FUNCTION authz.granted(data_class) OWNER TO oversteek_authz;

-- Students of whom this class is open in any way.
CREATE FUNCTION authz.visible(c data_class) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT student_id FROM authz.granted(c)
$$;
-- Students of whom this class is open as a whole, not for one application or signal alone.
CREATE FUNCTION authz.visible_whole(c data_class) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT student_id FROM authz.granted(c) WHERE object_id IS NULL
$$;
-- The applications, signals or interventions for which alone this class is open.
CREATE FUNCTION authz.visible_objects(c data_class) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT object_id FROM authz.granted(c) WHERE object_id IS NOT NULL
$$;
-- Students of whom this part of the LOB dossier is open.
CREATE FUNCTION authz.visible_part(p lob_part) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT student_id FROM authz.granted('lob') WHERE parts = '{}' OR p = ANY (parts)
$$;
CREATE FUNCTION authz.reach() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT student_id FROM authz.granted(NULL)
$$;
ALTER FUNCTION authz.visible(data_class) OWNER TO oversteek_authz;
ALTER FUNCTION authz.visible_whole(data_class) OWNER TO oversteek_authz;
ALTER FUNCTION authz.visible_objects(data_class) OWNER TO oversteek_authz;
ALTER FUNCTION authz.visible_part(lob_part) OWNER TO oversteek_authz;
ALTER FUNCTION authz.reach() OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.visible(data_class), authz.visible_whole(data_class), authz.visible_objects(data_class), authz.visible_part(lob_part), authz.reach() TO oversteek_app, oversteek_audit;
GRANT EXECUTE ON FUNCTION authz.granted(data_class), authz.visible(data_class), authz.visible_whole(data_class), authz.reach() TO oversteek_authz, oversteek_writer;

-- A table that bears a student: first the wall (nobody without any reason for this student), then the class.
CREATE PROCEDURE authz.guard_student(t regclass, student_column text DEFAULT 'student_id') LANGUAGE plpgsql AS $$
BEGIN
    CALL authz.guard(t);
    EXECUTE format('CREATE POLICY within_reach ON %s AS RESTRICTIVE TO oversteek_app USING (%I = ANY (ARRAY(SELECT authz.reach()))) WITH CHECK (%I = ANY (ARRAY(SELECT authz.reach())))', t, student_column, student_column);
    EXECUTE format('CREATE POLICY named_job ON %s AS RESTRICTIVE TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL) WITH CHECK ((SELECT authz.job()) IS NOT NULL)', t);
    EXECUTE format('CREATE POLICY job ON %s TO oversteek_job USING (true) WITH CHECK (true)', t);
END $$;

-- 2. Opening and closing. Only triggers call these; the app holds no right to write a grant, or an injection could become anybody.
CREATE FUNCTION authz.put_grant(b basis, source uuid, student uuid, since timestamptz, until timestamptz,
    to_person uuid DEFAULT NULL, to_membership uuid DEFAULT NULL, to_group uuid DEFAULT NULL, as_role group_role DEFAULT NULL, to_desk uuid DEFAULT NULL,
    for_object uuid DEFAULT NULL, at_organisation uuid DEFAULT NULL, of_parts lob_part[] DEFAULT '{}') RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    p access_policy;
    t timestamptz := authz.clock();
    kept uuid;
BEGIN
    IF until IS NOT NULL AND until <= greatest(t, since) THEN RETURN NULL; END IF;
    SELECT * INTO STRICT p FROM access_policy WHERE basis = b;
    SELECT g.id INTO kept FROM access_grant g
     WHERE g.source_id = source AND g.basis = b AND g.student_id = student AND g.classes = p.classes AND g.parts = of_parts
       AND g.person_id IS NOT DISTINCT FROM to_person AND g.membership_id IS NOT DISTINCT FROM to_membership
       AND g.group_id IS NOT DISTINCT FROM to_group AND g.group_role IS NOT DISTINCT FROM as_role AND g.desk_id IS NOT DISTINCT FROM to_desk
       AND g.object_id IS NOT DISTINCT FROM for_object AND g.valid_until IS NOT DISTINCT FROM until
     LIMIT 1;
    IF kept IS NOT NULL THEN RETURN kept; END IF;
    INSERT INTO access_grant (student_id, basis, source_id, purpose, classes, parts, person_id, membership_id, group_id, group_role, desk_id, object_id, organisation_id, opened_by, valid_from, valid_until)
    VALUES (student, b, source, p.purpose, p.classes, of_parts, to_person, to_membership, to_group, as_role, to_desk, for_object, at_organisation, authz.uid(), greatest(since, t), until)
    RETURNING id INTO kept;
    RETURN kept;
END $$;
ALTER FUNCTION authz.put_grant(basis, uuid, uuid, timestamptz, timestamptz, uuid, uuid, uuid, group_role, uuid, uuid, uuid, lob_part[]) OWNER TO oversteek_writer;

CREATE FUNCTION authz.close_others(source uuid, of_bases basis[], kept uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE access_grant SET valid_until = greatest(authz.clock(), valid_from)
     WHERE source_id = source AND basis = ANY (of_bases) AND NOT (id = ANY (array_remove(kept, NULL))) AND (valid_until IS NULL OR valid_until > authz.clock())
$$;
ALTER FUNCTION authz.close_others(uuid, basis[], uuid[]) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.put_grant(basis, uuid, uuid, timestamptz, timestamptz, uuid, uuid, uuid, group_role, uuid, uuid, uuid, lob_part[]), authz.close_others(uuid, basis[], uuid[]) TO oversteek_writer;

CALL authz.guard_student('access_grant');
GRANT SELECT ON access_grant TO oversteek_app, oversteek_job;
-- The student, and the guardian while under 16, see every reason; a colleague sees only the rows that open something for them.
CREATE POLICY own_ledger ON access_grant FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('accessLog')))
    AND (basis <> 'help' OR student_id = (SELECT authz.student())));
CREATE POLICY why_may_i ON access_grant FOR SELECT TO oversteek_app USING (
    membership_id = (SELECT authz.membership())
    OR desk_id = ANY (ARRAY(SELECT d.desk_id FROM desk_member d WHERE d.membership_id = (SELECT authz.membership()) AND authz.live(d.valid_from, d.valid_until)))
    OR group_id = ANY (ARRAY(SELECT s.group_id FROM group_staff s WHERE s.membership_id = (SELECT authz.membership()) AND authz.live(s.valid_from, s.valid_until)))
    OR ((SELECT authz.membership()) IS NULL AND person_id = (SELECT authz.uid())));

-- 3. The audit: insert-only, in the act's own transaction. No line, no act.
CALL authz.guard('audit_event');
ALTER TABLE audit_event OWNER TO oversteek_audit;
GRANT SELECT ON audit_event TO oversteek_app, oversteek_authz;
CREATE POLICY audit_writes ON audit_event TO oversteek_audit USING (true) WITH CHECK (true);
CREATE POLICY within_reach ON audit_event AS RESTRICTIVE TO oversteek_app USING (student_id IS NULL OR student_id = ANY (ARRAY(SELECT authz.reach())));
CREATE POLICY own_log ON audit_event FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.visible_whole('accessLog')))
    AND (data_class <> 'help' OR student_id = (SELECT authz.student())));
CREATE POLICY school_log ON audit_event FOR SELECT TO oversteek_app USING (student_id IS NULL AND organisation_id = (SELECT authz.organisation()) AND (SELECT authz.role()) = 'administrator');

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE FUNCTION audit.append(student uuid, class data_class, action text, object uuid, details jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_name text;
BEGIN
    IF authz.mode() IS NULL OR authz.mode() NOT IN ('write', 'audited') THEN RAISE EXCEPTION 'audit needs an act'; END IF;
    IF authz.job() IS NULL AND student IS NOT NULL AND NOT student = ANY (ARRAY(SELECT authz.reach())) THEN RAISE EXCEPTION 'not in reach' USING ERRCODE = '42501'; END IF;
    by_name := CASE
        WHEN authz.job() IS NOT NULL THEN 'Oversteek'
        WHEN authz.membership() IS NOT NULL THEN (SELECT m.name FROM membership m WHERE m.id = authz.membership())
        WHEN authz.student() IS NOT NULL THEN (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = authz.student())
        ELSE (SELECT g.name FROM guardianship g WHERE g.person_id = authz.uid() LIMIT 1) END;
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose, action, object_id, details, request_id, at)
    VALUES (student, class, authz.uid(), authz.membership(), authz.organisation(), coalesce(by_name, ''), authz.purpose()::purpose, action, object, details, authz.request(), authz.clock());
END $$;
ALTER FUNCTION audit.append(uuid, data_class, text, uuid, jsonb) OWNER TO oversteek_audit;
GRANT EXECUTE ON FUNCTION audit.append(uuid, data_class, text, uuid, jsonb) TO oversteek_app, oversteek_job, oversteek_writer;
GRANT USAGE ON SEQUENCE audit_event_n_seq TO oversteek_audit;

-- 4. One answer per form that was sent.
CALL authz.guard('mutation_key');
GRANT SELECT, INSERT ON mutation_key TO oversteek_app;
CREATE POLICY own_keys ON mutation_key TO oversteek_app USING (person_id = (SELECT authz.uid())) WITH CHECK (person_id = (SELECT authz.uid()));
