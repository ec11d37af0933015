-- Make room for real files and real sign-ins: a region that keeps the registers, files of several kinds in one, addresses to write to, and one person behind two students.
SET lock_timeout = '5s';

ALTER TYPE "organisation_kind" ADD VALUE 'region';
ALTER TYPE "import_kind" ADD VALUE 'oneroster';
ALTER TYPE "import_kind" ADD VALUE 'registers';
ALTER TYPE "import_state" ADD VALUE 'staging' BEFORE 'staged';
ALTER TYPE "import_state" ADD VALUE 'undone' AFTER 'applied';

-- Where a personal link goes. Nobody is ever recognised by an address.
ALTER TABLE "membership" ADD COLUMN "email" TEXT NOT NULL DEFAULT '';
ALTER TABLE "guardianship" ADD COLUMN "email" TEXT NOT NULL DEFAULT '';

-- A colleague's address is for whoever brings the rosters; everybody else knows a member of staff by name, role and telephone number.
REVOKE SELECT ON membership FROM oversteek_app;
GRANT SELECT (id, person_id, organisation_id, role, name, phone, number, valid_from, valid_until) ON membership TO oversteek_app;

-- Two schools each know a student by a number of their own. When the two turn out to be one person, both rows stay as they are, with the reach that each school had; only who signs in becomes one.
DROP INDEX "student_person_id_key";
CREATE INDEX "student_person_id_idx" ON "student"("person_id");

CREATE FUNCTION authz.current_student(who uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.id FROM student s LEFT JOIN enrolment e ON e.student_id = s.id WHERE s.person_id = who
     ORDER BY e.last_day DESC NULLS FIRST, e.first_day DESC NULLS LAST, s.id LIMIT 1
$$;
ALTER FUNCTION authz.current_student(uuid) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.current_student(uuid) TO oversteek_authz, oversteek_writer;

CREATE OR REPLACE FUNCTION authz.enter(token text, for_purpose text, in_mode text, request uuid,
    OUT now timestamptz, OUT session_id uuid, OUT person_id uuid, OUT membership_id uuid, OUT organisation_id uuid, OUT role text, OUT student_id uuid, OUT name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    chosen uuid;
    body text;
BEGIN
    SELECT s.id, s.person_id, s.membership_id INTO session_id, person_id, chosen
      FROM authz.session s
     WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.ended_at IS NULL AND s.expires_at > transaction_timestamp();
    IF NOT FOUND THEN RETURN; END IF;
    now := authz.clock();
    IF chosen IS NULL THEN
        SELECT s.id, s.call_name INTO student_id, name FROM public.student s WHERE s.id = authz.current_student(enter.person_id);
        IF name IS NULL THEN SELECT g.name INTO name FROM public.guardianship g WHERE g.person_id = enter.person_id LIMIT 1; END IF;
        IF for_purpose <> 'recht' THEN RETURN; END IF;
    ELSE
        SELECT m.id, m.organisation_id, m.role::text, m.name INTO membership_id, organisation_id, role, name
          FROM public.membership m WHERE m.id = chosen AND authz.live(m.valid_from, m.valid_until);
        IF NOT FOUND OR for_purpose NOT IN ('begeleiding', 'overstap', 'beheer') THEN RETURN; END IF;
    END IF;
    IF in_mode NOT IN ('read', 'audited', 'write') THEN RAISE EXCEPTION 'unknown mode'; END IF;
    body := concat_ws('|', authz.here(), person_id::text, coalesce(membership_id::text, ''), coalesce(organisation_id::text, ''),
        coalesce(role, ''), coalesce(student_id::text, ''), for_purpose, in_mode, request::text, '');
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
END $$;
