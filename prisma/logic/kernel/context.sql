-- Who acts: the signed context of one transaction (person, membership, school, role, purpose, mode, job). What nobody
-- signed is nobody (decision 0001).

-- The parts of the context, or nothing where nobody signed it: here, person, membership, school, role, student,
-- purpose, mode, request, job. A setting can be forged by injected SQL, a signature can't: the key is readable to
-- oversteek_authz only. Checked in one function without a call of another, because every policy asks several times.
-- owner authz; execute app, job, writer, audit
CREATE OR REPLACE FUNCTION authz.context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    said text := current_setting('authz.context', true);
    parts text[];
    secret bytea;
BEGIN
    IF said IS NULL OR length(said) < 66 THEN RETURN NULL; END IF;
    parts := string_to_array(left(said, -65), '|', '');
    -- A context is worth nothing in another transaction (authz.here).
    IF (parts[1] = pg_backend_pid() || '@' || extract(epoch FROM transaction_timestamp())) IS NOT TRUE
        THEN RETURN NULL; END IF;
    SELECT s.key INTO secret FROM authz.secret s;
    IF (right(said, 64) = encode(public.hmac(convert_to(left(said, -65), 'UTF8'), secret, 'sha256'), 'hex')) IS NOT TRUE
        THEN RETURN NULL; END IF;
    RETURN parts;
END $$;

-- What follows has no search_path of its own, so that the planner takes the body in the place of the call: a call costs
-- more than the answer. Each name in a body therefore says its schema.

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.uid() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[2]::pg_catalog.uuid $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.membership() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[3]::pg_catalog.uuid $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.organisation() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[4]::pg_catalog.uuid $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.role() RETURNS text
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[5] $$;

-- What a role may do at its school, beside what it may see: rows that lib/access/model.ts writes.
-- owner migrator; execute app, job, auth, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.has(of_role role, which capability) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM role_capability c WHERE c.role = of_role AND c.capability = which)
$$;

-- Whether who is there may; false for whoever has no role.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.can(which capability) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT coalesce(authz.has((authz.context())[5]::public.role, which), false)
$$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.student() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[6]::pg_catalog.uuid $$;

-- For what the one in the context is here.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.purpose() RETURNS text
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[7] $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.mode() RETURNS text
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[8] $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.job() RETURNS text
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[10] $$;

-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.request() RETURNS uuid
LANGUAGE sql STABLE AS $$ SELECT (authz.context())[9]::pg_catalog.uuid $$;

-- Which transaction this is.
-- owner migrator; execute app, job, authz, writer, audit
CREATE OR REPLACE FUNCTION authz.here() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT pg_backend_pid() || '@' || extract(epoch FROM transaction_timestamp())
$$;

-- The signature under a context, and under what is remembered for one transaction.
-- owner authz; execute writer
CREATE OR REPLACE FUNCTION authz.sign(body text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT encode(public.hmac(convert_to(body, 'UTF8'), (SELECT key FROM authz.secret), 'sha256'), 'hex')
$$;
