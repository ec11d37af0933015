-- The only ways a line gets into the log, in the act's own transaction.

-- owner audit; execute app, job, writer
CREATE OR REPLACE FUNCTION audit.append(student uuid, class data_class, action text, object uuid, details jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_name text;
BEGIN
    IF (authz.mode() IN ('write', 'audited')) IS NOT TRUE
    THEN RAISE EXCEPTION 'audit needs an act'; END IF;
    IF (authz.job() IS NOT NULL OR student IS NULL OR student = ANY (ARRAY(SELECT authz.reach()))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not in reach' USING ERRCODE = '42501'; END IF;
    by_name := CASE
        WHEN authz.job() IS NOT NULL THEN 'Oversteek'
        WHEN authz.membership() IS NOT NULL THEN (SELECT m.name FROM membership m WHERE m.id = authz.membership())
        WHEN authz.student() IS NOT NULL THEN (SELECT s.call_name || ' ' || s.last_name FROM student s
            WHERE s.id = authz.student())
        ELSE (SELECT g.name FROM guardianship g WHERE g.person_id = authz.uid() LIMIT 1) END;
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose,
        action, object_id, details, request_id, at)
    VALUES (student, class, authz.uid(), authz.membership(), authz.organisation(), coalesce(by_name, ''),
        authz.purpose()::purpose, action, object, details,
        authz.request(), authz.clock());
END $$;

-- A line of the student's own log about what a school said, whoever of the school may reach the student.
-- owner audit; execute writer
CREATE OR REPLACE FUNCTION audit.about(student uuid, action text, object uuid, details jsonb)
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose,
        action,
                             object_id, details, request_id, at)
    VALUES (student, 'identity', authz.uid(), authz.membership(), authz.organisation(),
            coalesce((SELECT m.name FROM membership m WHERE m.id = authz.membership()), ''), authz.purpose()::purpose,
                action,
            object, details, authz.request(), authz.clock())
$$;

-- A line about a student that the student can read, also where the administrator has no other reason to reach the
-- dossier.
-- owner audit; execute writer
CREATE OR REPLACE FUNCTION audit.about_account(student uuid, action text, object uuid, details jsonb,
    school uuid DEFAULT authz.organisation()) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose,
        action, object_id, details, request_id, at)
    VALUES (student, 'identity', authz.uid(), authz.membership(), school,
        coalesce((SELECT m.name FROM membership m WHERE m.id = authz.membership()), CASE WHEN authz.job() IS NOT NULL
        THEN 'Oversteek' ELSE '' END),
            authz.purpose()::purpose, action, object, details, coalesce(authz.request(), gen_random_uuid()),
                authz.clock())
$$;

-- One line for each of the two, so that whoever looks along with either of them reads it; no line names the other
-- school.
-- owner audit; execute writer
CREATE OR REPLACE FUNCTION audit.linked(one uuid, other uuid, what text, by_name text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, membership_id, organisation_id, actor_name, purpose,
        action, details, request_id, at)
    SELECT s, 'identity', authz.uid(), authz.membership(), authz.organisation(), by_name, authz.purpose()::purpose,
        what, '{}', authz.request(), authz.clock() FROM unnest(ARRAY[one, other]) s
$$;

-- The name under which the one who acts goes into what is written.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.actor_name() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce((SELECT m.name FROM membership m WHERE m.id = authz.membership()),
        (SELECT s.call_name || ' ' || s.last_name FROM student s WHERE s.id = authz.student()),
        (SELECT g.name FROM guardianship g WHERE g.person_id = authz.uid() LIMIT 1), 'Oversteek')
$$;

-- That an address signs in from now on stands in the student's own log.
-- owner audit; execute writer
CREATE OR REPLACE FUNCTION audit.confirmed_address(who uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO audit_event (student_id, data_class, person_id, actor_name, purpose, action, object_id, details,
                             request_id, at)
    SELECT s.id, 'contact', s.person_id, s.call_name || ' ' || s.last_name, 'recht', 'confirmedAddress', s.id, '{}',
           gen_random_uuid(), authz.clock() FROM student s WHERE s.id = who
$$;
