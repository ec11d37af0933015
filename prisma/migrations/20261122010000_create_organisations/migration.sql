-- Lay the ground: the clock, sessions and the signed context that every policy asks who is there, and the schools with their people.
SET lock_timeout = '5s';
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE SCHEMA authz;
CREATE SCHEMA audit;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public, authz, audit TO oversteek_app, oversteek_auth, oversteek_job, oversteek_authz, oversteek_writer, oversteek_audit;
-- An owner without superuser rights may hand a function to a role only if that role could have created it there.
GRANT CREATE ON SCHEMA public, authz, audit TO oversteek_authz, oversteek_writer, oversteek_audit;
ALTER DEFAULT PRIVILEGES IN SCHEMA authz REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA audit REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE TYPE "sector" AS ENUM ('po', 'vo', 'mbo', 'hbo', 'unknown');

CREATE TYPE "organisation_kind" AS ENUM ('school', 'municipality');

CREATE TYPE "role" AS ENUM ('mentor', 'teacher', 'counsellor', 'teamLead', 'intakeOfficer', 'studyCoach', 'administrator');

CREATE TYPE "group_role" AS ENUM ('mentor', 'teacher');

CREATE TYPE "desk_kind" AS ENUM ('intake', 'counselling', 'standIn', 'administration');

CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "organisation_kind" NOT NULL,
    "sector" "sector" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "municipality" TEXT NOT NULL DEFAULT '',
    "takes_part" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "site" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "postcode4" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "municipality" TEXT NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "programme" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "desk_id" UUID,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "number" TEXT,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "school_group" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "school_year" TEXT NOT NULL,
    "final_year" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "school_group_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "group_staff" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "group_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "role" "group_role" NOT NULL,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "group_staff_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desk" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "kind" "desk_kind" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "desk_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desk_member" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "desk_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "lead" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),

    CONSTRAINT "desk_member_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_leave" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "membership_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "staff_leave_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "calendar_date" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "school_year" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "calendar_date_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "holiday" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "organisation_code_key" ON "organisation"("code");

CREATE UNIQUE INDEX "site_code_key" ON "site"("code");

CREATE INDEX "site_organisation_id_idx" ON "site"("organisation_id");

CREATE UNIQUE INDEX "programme_organisation_id_name_level_key" ON "programme"("organisation_id", "name", "level");

CREATE UNIQUE INDEX "person_issuer_subject_key" ON "person"("issuer", "subject");

CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

CREATE INDEX "membership_organisation_id_idx" ON "membership"("organisation_id");

CREATE UNIQUE INDEX "membership_organisation_id_number_key" ON "membership"("organisation_id", "number");

CREATE UNIQUE INDEX "school_group_organisation_id_school_year_name_key" ON "school_group"("organisation_id", "school_year", "name");

CREATE INDEX "group_staff_membership_id_idx" ON "group_staff"("membership_id");

CREATE UNIQUE INDEX "group_staff_group_id_membership_id_role_valid_from_key" ON "group_staff"("group_id", "membership_id", "role", "valid_from");

CREATE UNIQUE INDEX "desk_organisation_id_name_key" ON "desk"("organisation_id", "name");

CREATE INDEX "desk_member_membership_id_idx" ON "desk_member"("membership_id");

CREATE UNIQUE INDEX "desk_member_desk_id_membership_id_valid_from_key" ON "desk_member"("desk_id", "membership_id", "valid_from");

CREATE INDEX "staff_leave_membership_id_idx" ON "staff_leave"("membership_id");

CREATE UNIQUE INDEX "calendar_date_school_year_key_key" ON "calendar_date"("school_year", "key");

CREATE UNIQUE INDEX "holiday_name_key" ON "holiday"("name");

ALTER TABLE "site" ADD CONSTRAINT "site_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "programme" ADD CONSTRAINT "programme_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "programme" ADD CONSTRAINT "programme_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_group" ADD CONSTRAINT "school_group_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "group_staff" ADD CONSTRAINT "group_staff_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "school_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "group_staff" ADD CONSTRAINT "group_staff_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk" ADD CONSTRAINT "desk_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk_member" ADD CONSTRAINT "desk_member_desk_id_fkey" FOREIGN KEY ("desk_id") REFERENCES "desk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "desk_member" ADD CONSTRAINT "desk_member_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staff_leave" ADD CONSTRAINT "staff_leave_membership_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The definer roles read and write facts; no login role is a member of them.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO oversteek_authz, oversteek_writer, oversteek_audit;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO oversteek_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO oversteek_authz, oversteek_writer, oversteek_audit;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT INSERT, UPDATE ON TABLES TO oversteek_writer;

-- 1. The clock. Real time, except in a database that was marked as demo while it was empty.
CREATE TABLE authz.demo_clock (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    at timestamptz NOT NULL,
    set_at timestamptz NOT NULL
);
CREATE TABLE authz.secret (key bytea NOT NULL);
INSERT INTO authz.secret VALUES (public.gen_random_bytes(32));
CREATE TABLE authz.session (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL UNIQUE,
    person_id uuid NOT NULL REFERENCES public.person,
    membership_id uuid REFERENCES public.membership,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX session_person ON authz.session (person_id);
GRANT SELECT ON authz.demo_clock, authz.secret, authz.session TO oversteek_authz;
GRANT SELECT, INSERT, UPDATE ON authz.demo_clock, authz.session TO oversteek_writer;

-- The demo's hour stands still for the eye but still moves, a thousand times slower than real time, so that acts keep their order.
CREATE FUNCTION authz.clock() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT at + (now() - set_at) / 1000 FROM authz.demo_clock), now())
$$;
ALTER FUNCTION authz.clock() OWNER TO oversteek_authz;

CREATE FUNCTION authz.is_demo() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM authz.demo_clock)
$$;
ALTER FUNCTION authz.is_demo() OWNER TO oversteek_authz;

CREATE FUNCTION authz.today() RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT (authz.clock() AT TIME ZONE 'Europe/Amsterdam')::date
$$;

CREATE FUNCTION authz.day_start(d date) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT d::timestamp AT TIME ZONE 'Europe/Amsterdam'
$$;

-- A birthday at local midnight; who was born on 29 February has it on 1 March in other years.
CREATE FUNCTION authz.turns(born date, years int) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.day_start(((born + make_interval(years => years))
        + CASE WHEN extract(month FROM born) = 2 AND extract(day FROM born) = 29
                AND extract(day FROM born + make_interval(years => years)) = 28 THEN interval '1 day' ELSE interval '0' END)::date)
$$;

-- A demo database is born empty; who marks a filled one would open its people to one-click sign-in.
CREATE FUNCTION authz.start_demo(at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM public.person) OR EXISTS (SELECT FROM public.organisation) THEN
        RAISE EXCEPTION 'only_empty_database_can_be_demo';
    END IF;
    INSERT INTO authz.demo_clock VALUES (true, at, now());
END $$;
ALTER FUNCTION authz.start_demo(timestamptz) OWNER TO oversteek_writer;

-- Forward only: what happened on a day has happened.
CREATE FUNCTION authz.move_clock(target timestamptz) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE authz.demo_clock c SET at = target, set_at = now() WHERE target > c.at + (now() - c.set_at) / 1000;
    IF NOT FOUND THEN RAISE EXCEPTION 'clock_moves_forward_only'; END IF;
    RETURN target;
END $$;
ALTER FUNCTION authz.move_clock(timestamptz) OWNER TO oversteek_writer;

-- 2. The signed context: who, for whom, for what, in which mode; valid in this transaction of this connection alone.
-- A setting can be forged by injected SQL, a signature can't: the key is readable to oversteek_authz only.
CREATE FUNCTION authz.sign(body text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT encode(public.hmac(convert_to(body, 'UTF8'), (SELECT key FROM authz.secret), 'sha256'), 'hex')
$$;
ALTER FUNCTION authz.sign(text) OWNER TO oversteek_authz;

CREATE FUNCTION authz.here() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT pg_backend_pid() || '@' || extract(epoch FROM transaction_timestamp())
$$;

CREATE FUNCTION authz.part(i int) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    context text := nullif(current_setting('authz.context', true), '');
    body text;
BEGIN
    IF context IS NULL OR length(context) < 66 THEN RETURN NULL; END IF;
    body := left(context, length(context) - 65);
    IF right(context, 64) IS DISTINCT FROM authz.sign(body) OR split_part(body, '|', 1) <> authz.here() THEN RETURN NULL; END IF;
    RETURN nullif(split_part(body, '|', i), '');
END $$;
ALTER FUNCTION authz.part(int) OWNER TO oversteek_authz;

CREATE FUNCTION authz.uid() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(2)::uuid $$;
CREATE FUNCTION authz.membership() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(3)::uuid $$;
CREATE FUNCTION authz.organisation() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(4)::uuid $$;
CREATE FUNCTION authz.role() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(5) $$;
CREATE FUNCTION authz.student() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(6)::uuid $$;
CREATE FUNCTION authz.purpose() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(7) $$;
CREATE FUNCTION authz.mode() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(8) $$;
CREATE FUNCTION authz.request() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(9)::uuid $$;
CREATE FUNCTION authz.job() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$ SELECT authz.part(10) $$;

CREATE FUNCTION authz.live(valid_from timestamptz, valid_until timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.clock() >= valid_from AND (valid_until IS NULL OR authz.clock() < valid_until)
$$;

-- Looks the session up in the same transaction as the act: a sign-out or a lost role works at the very next request.
CREATE FUNCTION authz.enter(token text, for_purpose text, in_mode text, request uuid,
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
        SELECT s.id, s.call_name INTO student_id, name FROM public.student s WHERE s.person_id = enter.person_id;
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
ALTER FUNCTION authz.enter(text, text, text, uuid) OWNER TO oversteek_authz;

CREATE FUNCTION authz.enter_job(job text, in_mode text, request uuid) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    body text := concat_ws('|', authz.here(), '', '', '', '', '', '', in_mode, request::text, job);
BEGIN
    PERFORM set_config('authz.context', body || '|' || authz.sign(body), true);
    RETURN authz.clock();
END $$;
ALTER FUNCTION authz.enter_job(text, text, uuid) OWNER TO oversteek_authz;

-- 3. Sessions: opened and ended by the sign-in's own login role, which can do nothing else.
CREATE FUNCTION authz.open_session(token text, issuer text, subject text, hours int) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    found_person uuid;
    only_membership uuid;
    opened uuid;
BEGIN
    SELECT p.id INTO found_person FROM public.person p WHERE p.issuer = open_session.issuer AND p.subject = open_session.subject;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT m.id INTO only_membership FROM public.membership m
     WHERE m.person_id = found_person AND authz.live(m.valid_from, m.valid_until) ORDER BY m.valid_from, m.id LIMIT 1;
    INSERT INTO authz.session (token_hash, person_id, membership_id, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), found_person, only_membership, now() + make_interval(hours => hours)) RETURNING id INTO opened;
    RETURN opened;
END $$;
ALTER FUNCTION authz.open_session(text, text, text, int) OWNER TO oversteek_writer;

CREATE FUNCTION authz.end_session(token text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE authz.session SET ended_at = now() WHERE token_hash = sha256(convert_to(token, 'UTF8')) AND ended_at IS NULL
$$;
ALTER FUNCTION authz.end_session(text) OWNER TO oversteek_writer;

-- One school and one role at a time: choosing another replaces the active one, never adds to it. NULL is the private person.
CREATE FUNCTION authz.switch_membership(token text, membership uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE authz.session s SET membership_id = membership
     WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.ended_at IS NULL
       AND (membership IS NULL OR EXISTS (SELECT FROM public.membership m WHERE m.id = membership AND m.person_id = s.person_id AND authz.live(m.valid_from, m.valid_until)));
    RETURN FOUND;
END $$;
ALTER FUNCTION authz.switch_membership(text, uuid) OWNER TO oversteek_writer;

-- 4. Being there: an active membership and no registered leave on that Amsterdam day.
CREATE FUNCTION authz.available(who uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM public.membership m WHERE m.id = who AND m.valid_from <= at AND (m.valid_until IS NULL OR m.valid_until > at))
       AND NOT EXISTS (SELECT FROM public.staff_leave l WHERE l.membership_id = who AND (at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN l.first_day AND l.last_day)
$$;
ALTER FUNCTION authz.available(uuid, timestamptz) OWNER TO oversteek_authz;

CREATE FUNCTION authz.is_school_day(d date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT extract(isodow FROM d) < 6 AND NOT EXISTS (SELECT FROM public.holiday h WHERE d BETWEEN h.first_day AND h.last_day)
$$;
ALTER FUNCTION authz.is_school_day(date) OWNER TO oversteek_authz;

CREATE FUNCTION authz.add_school_days(d date, n int) RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT x::date FROM generate_series(d + 1, d + 150, interval '1 day') x WHERE authz.is_school_day(x::date) ORDER BY x OFFSET n - 1 LIMIT 1
$$;

-- 5. Locks on tables. guard(): row security that binds the owner too; the definer roles and the migrating owner are named in policies,
-- so that no role anywhere needs BYPASSRLS.
CREATE PROCEDURE authz.guard(t regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY migrator ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definers_read ON %s FOR SELECT TO oversteek_authz, oversteek_audit USING (true)', t);
    EXECUTE format('CREATE POLICY definers_write ON %s TO oversteek_writer USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY writes_need_mode_insert ON %s AS RESTRICTIVE FOR INSERT TO oversteek_app, oversteek_job WITH CHECK ((SELECT authz.mode()) = ''write'')', t);
    EXECUTE format('CREATE POLICY writes_need_mode_update ON %s AS RESTRICTIVE FOR UPDATE TO oversteek_app, oversteek_job USING ((SELECT authz.mode()) = ''write'') WITH CHECK ((SELECT authz.mode()) = ''write'')', t);
END $$;

GRANT SELECT ON organisation, site, programme, desk, school_group, calendar_date, holiday TO oversteek_app, oversteek_job;

CALL authz.guard('person');
CALL authz.guard('membership');
CALL authz.guard('group_staff');
CALL authz.guard('desk_member');
CALL authz.guard('staff_leave');
GRANT SELECT ON person, membership, group_staff, desk_member, staff_leave TO oversteek_app, oversteek_job;
GRANT INSERT ON staff_leave TO oversteek_app;
CREATE POLICY own_person ON person FOR SELECT TO oversteek_app USING (id = (SELECT authz.uid()));
CREATE POLICY job_person ON person FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);
-- Colleagues and the people of another school are known by name and role to everybody who is signed in: an owner has a name.
CREATE POLICY staff_is_known ON membership FOR SELECT TO oversteek_app USING ((SELECT authz.uid()) IS NOT NULL);
CREATE POLICY staff_is_known ON group_staff FOR SELECT TO oversteek_app USING ((SELECT authz.uid()) IS NOT NULL);
CREATE POLICY staff_is_known ON desk_member FOR SELECT TO oversteek_app USING ((SELECT authz.uid()) IS NOT NULL);
CREATE POLICY job_reads ON membership FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);
CREATE POLICY job_reads ON group_staff FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);
CREATE POLICY job_reads ON desk_member FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);
CREATE POLICY job_reads ON staff_leave FOR SELECT TO oversteek_job USING ((SELECT authz.job()) IS NOT NULL);
-- Leave is known inside the own school; somebody registers their own, or a team lead or administrator does.
CREATE POLICY own_school ON staff_leave FOR SELECT TO oversteek_app USING (membership_id = ANY (ARRAY(SELECT m.id FROM membership m WHERE m.organisation_id = (SELECT authz.organisation()))));
CREATE POLICY own_or_lead ON staff_leave FOR INSERT TO oversteek_app WITH CHECK (membership_id = (SELECT authz.membership())
    OR ((SELECT authz.role()) IN ('teamLead', 'administrator') AND membership_id = ANY (ARRAY(SELECT m.id FROM membership m WHERE m.organisation_id = (SELECT authz.organisation())))));

-- The stand-in desk is the last net: its last available member cannot leave without naming another.
CREATE FUNCTION authz.keep_a_stand_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    who uuid;
    first_gone date;
    last_gone date;
BEGIN
    IF TG_TABLE_NAME = 'staff_leave' THEN
        who := NEW.membership_id; first_gone := NEW.first_day; last_gone := NEW.last_day;
    ELSIF TG_TABLE_NAME = 'desk_member' THEN
        IF NEW.valid_until IS NULL THEN RETURN NULL; END IF;
        who := NEW.membership_id; first_gone := NEW.valid_until::date; last_gone := 'infinity';
    ELSE
        IF NEW.valid_until IS NULL THEN RETURN NULL; END IF;
        who := NEW.id; first_gone := NEW.valid_until::date; last_gone := 'infinity';
    END IF;
    IF EXISTS (
        SELECT FROM public.desk_member d JOIN public.desk k ON k.id = d.desk_id AND k.kind = 'standIn'
         WHERE d.membership_id = who
           AND NOT EXISTS (
            SELECT FROM public.desk_member o JOIN public.membership m ON m.id = o.membership_id
             WHERE o.desk_id = d.desk_id AND o.membership_id <> who
               AND (o.valid_until IS NULL OR o.valid_until::date > least(last_gone, first_gone + 365))
               AND (m.valid_until IS NULL OR m.valid_until::date > least(last_gone, first_gone + 365))
               AND NOT EXISTS (SELECT FROM public.staff_leave l WHERE l.membership_id = o.membership_id AND l.first_day <= last_gone AND l.last_day >= first_gone)))
    THEN RAISE EXCEPTION 'last_stand_in' USING ERRCODE = 'OV001';
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.keep_a_stand_in() OWNER TO oversteek_writer;
CREATE CONSTRAINT TRIGGER keep_a_stand_in AFTER INSERT ON staff_leave DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.keep_a_stand_in();
CREATE CONSTRAINT TRIGGER keep_a_stand_in AFTER UPDATE OF valid_until ON membership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.keep_a_stand_in();
CREATE CONSTRAINT TRIGGER keep_a_stand_in AFTER UPDATE OF valid_until ON desk_member DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION authz.keep_a_stand_in();

GRANT EXECUTE ON FUNCTION authz.clock(), authz.is_demo(), authz.today(), authz.day_start(date), authz.turns(date, int), authz.here(), authz.part(int), authz.uid(), authz.membership(),
    authz.organisation(), authz.role(), authz.student(), authz.purpose(), authz.mode(), authz.request(), authz.job(), authz.live(timestamptz, timestamptz),
    authz.available(uuid, timestamptz), authz.is_school_day(date), authz.add_school_days(date, int)
    TO oversteek_app, oversteek_job, oversteek_authz, oversteek_writer, oversteek_audit;
GRANT EXECUTE ON FUNCTION authz.sign(text) TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.enter(text, text, text, uuid) TO oversteek_app;
GRANT EXECUTE ON FUNCTION authz.enter_job(text, text, uuid) TO oversteek_job;
GRANT EXECUTE ON FUNCTION authz.open_session(text, text, text, int), authz.end_session(text), authz.switch_membership(text, uuid), authz.is_demo(), authz.clock() TO oversteek_auth;
GRANT EXECUTE ON FUNCTION authz.move_clock(timestamptz) TO oversteek_job;
