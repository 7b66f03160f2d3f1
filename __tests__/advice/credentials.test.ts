import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { credentialsIn, looksLikeCredential, mayBeCredential } from '../../src/advice/credentials.ts';
import { base64, hex, ISSUED, mixed } from './issuedcredentials.ts';

type Variable = readonly [name: string, value: string];

/** What is called a placeholder in TypeScript is one in shells too. */
const inBraces = (name: string) => `$\{${name}}`;

describe('looksLikeCredential', () => {
  const called: readonly Variable[] = [
    ['DB_PASSWORD', 'hunter2'],
    ['dbPassword', 'hunter2'],
    ['db.password', 'hunter2'],
    ['PGPASSWORD', 'hunter2'],
    ['DB_PASSWORD', '12345678'],
    ['DB_PASSWORD', 'a=b'],
    ['DB_PASSWORD', 'a ${b'],
    ['DB_PASSWORD', 'abc=='],
    ['DB_PASSWORD', 'hunter2${X'],
    ['DB_PASSWORD', 'hun<ter>2'],
    ['DB_PASSWORD', '{a:b}'],
    ['DB_PASSWORD', '5%off%'],
    ['DB_TOKEN', '1.2.3'],
    ['DB_TOKEN', '15mm'],
    ['DB_PASS', 'hunter2'],
    ['dbPass', 'hunter2'],
    ['DB__PASS_', 'hunter2'],
    ['PWD_TOKEN', 'abc123'],
    ['DB_PWD', 'hunter2'],
    ['DB_PASSWORD_PROD', 'hunter2'],
    ['DB_PASSWORD_2', 'hunter2'],
    ['PASSWORD1', 'hunter2'],
    ['ADMIN_PASSWORDS', 'hunter2,hunter3'],
    ['GPG_PASSPHRASE', 'correct horse'],
    ['SESSION_SECRET', 'c2VjcmV0'],
    ['SECRET_KEY_BASE', 'abc123'],
    ['API_KEY', 'abc123'],
    ['apiKey', 'abc123'],
    ['API_KEYS', '["abc123","def456"]'],
    ['API_KEY', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
    ['github-token', 'abc123'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI'],
    ['NEW_RELIC_LICENSE_KEY', 'eu01xx'],
    ['HTTP_BASIC_AUTH', 'admin:hunter2'],
    ['PASSWORD_PEPPER', 'abc123'],
    ['LAUNCH_KEY', hex(32)],
    ['LAUNCH_KEY', hex(40).toUpperCase()],
    ['APP_KEY', mixed(16)],
    ['APP_KEY2', mixed(16)],
    ['AUTH_SALT', mixed(20)],
  ];
  it.each(called)('sees one by its name in %s=%s', (name, value) => {
    expect(looksLikeCredential(name, value)).toBe(true);
    expect(mayBeCredential(name, value)).toBe(true);
  });

  it.each(ISSUED)('sees one of %s by its form, wherever it stands', (_issuer, value) => {
    expect(looksLikeCredential('X', value)).toBe(true);
    expect(looksLikeCredential('X', ` ${value}\n`)).toBe(true);
    expect(looksLikeCredential('X', JSON.stringify({ x: [value] }))).toBe(true);
    expect(mayBeCredential('X', value)).toBe(true);
  });

  const no: readonly Variable[] = [
    ['LOG_LEVEL', 'info'],
    ['DB_PASSWORD', ''],
    ['REQUIRE_TOKEN', 'true'],
    ['LOGIN_PASSWORD', 'required'],
    ['MAX_TOKEN', '4096'],
    ['MAX_TOKENS', '4096'],
    ...[
      '15m',
      '1.5h',
      '90 seconds',
      '1 second',
      '5 minutes',
      '1 minute',
      '2 hours',
      '1 hour',
      '3 days',
      '1 day',
      '-1',
    ].map((value): Variable => ['REFRESH_TOKEN', value]),
    ...['64k', '512MiB', '1GB'].map((value): Variable => ['MAX_TOKEN', value]),
    ...['enable', 'enabled', 'disable', 'disabled', 'N/A', 'None'].map(
      (value): Variable => ['API_KEY', value],
    ),
    ...['$(cat /run/db)', '%DB_PASSWORD%', '%s', '{{ db.password }}', '{password}', 'xxxx', 'XXX', '...'].map(
      (value): Variable => ['DB_PASSWORD', value],
    ),
    ...['./db', '../db', '~/db', 'file:db', 'ref+vault://db', 'env:DB', 'https://db.internal'].map(
      (value): Variable => ['DB_PASSWORD', value],
    ),
    ['TOKEN_LATEST', 'abc123'],
    ['TOKEN_TESTER', 'abc123'],
    ['KEYSPACE', mixed(20)],
    ['CACHE_KEY1', mixed(20)],
    ['IMAGE_SHA256', mixed(40)],
    ['CONFIG', '{"a":null,"b":[null,1,true],"c":"d"}'],
    ['CONFIG', '["abc123"]'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['PASSWORD_RESET_URL', 'https://shop.example/reset'],
    ['TOKEN_TTL', '3600'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['DB_PASSWORD', 'C:\\secrets\\db'],
    ['DB_PASSWORD', 'ssm:/shop/db'],
    ['DB_PASSWORD', 'vault:secret/data/db#password'],
    ['DB_PASSWORD', '{{resolve:secretsmanager:shop/db}}'],
    ['DB_PASSWORD', '$DB_PASSWORD'],
    ['DB_PASSWORD', '<your password>'],
    ['DB_PASSWORD', '********'],
    ['DB_SECRET', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'],
    ['DB_SECRET', 'prod/shop/db-main'],
    ['DB_CREDENTIALS', '{"username":"shop","host":"db"}'],
    ['API_KEY', '{}'],
    ['NEXT_PUBLIC_API_KEY', 'pk_abc'],
    ['NEXT_PUBLIC_GOOGLE_KEY', `AIza${mixed(35)}`],
    ['NEXT_PUBLIC_SUPABASE_ANON_KEY', `eyJ${'a'.repeat(12)}.eyJ${'b'.repeat(12)}.c`],
    ['STRIPE_PUBLISHABLE_API_KEY', 'pk_abc'],
    ['STRIPE_API_KEY', `pk_live_${mixed(24)}`],
    ['DD_CLIENT_TOKEN', `pub${hex(32)}`],
    ['RECAPTCHA_KEY', `6L${mixed(38)}`],
    ['JWT_PUBLIC_KEY', `MIIBIjANBgkqhkiG${mixed(200)}`],
    ['JWT_PUBLIC_KEY', '-----BEGIN PUBLIC KEY-----\nMII…'],
    ['SSH_KEY', `ssh-rsa AAAAB3NzaC1yc2E${mixed(100)} shop@example`],
    ['TLS_CERTIFICATE', '-----BEGIN CERTIFICATE-----\nMII…'],
    ['SECRET_NAME', 'shop/db'],
    ['JWT_TOKEN', 'https://login.example/keys'],
    ['API_KEY', inBraces('API_KEY')],
    ['API_KEY_HEADER', 'X-Api-Key'],
    ['CSRF_TOKEN', 'X-CSRF-Token'],
    ['CACHE_KEY', hex(40)],
    ['PARTITION_KEY', 'customer'],
    ['APP_KEY', 'shop'],
    ['KMS_KEY', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
    ['AUTH', 'oauth2'],
    ['PWD', '/app'],
    ['OLDPWD', 'app'],
    ['COMPASS', 'north'],
    ['PASSPORT', 'eu'],
    ['TOKENIZER', 'bert'],
    ['DATABASE_URL', 'postgres://db.internal:5432/shop'],
    ['DATABASE_URL', `postgres://shop:${inBraces('DB_PASSWORD')}@db.internal:5432/shop`],
    ['DATABASE_URL', 'postgres://shop:$DB_PASSWORD@db.internal:5432/shop'],
    ['DATABASE_URL', 'postgres://shop:<password>@db.internal:5432/shop'],
    ['DATABASE_URL', `postgres://shop:shop-${inBraces('DB_PASSWORD')}-1@db.internal:5432/shop`],
    ['DATABASE_URL', 'postgres://shop:shop-{{db.password}}@db.internal:5432/shop'],
    ['REPOSITORY', 'ssh://git@github.com:22/shop/web'],
    ['REPOSITORY', 'git@github.com:shop/web'],
    ['MAIL', 'https://shop.example:8443/@shop'],
    ['HEADERS', `Authorization: Bearer ${inBraces('API_TOKEN')}`],
    ['SCHEME', 'Bearer'],
    ['ARGS', `--password=${inBraces('DB_PASSWORD')} --token-file=/run/token`],
    ['CONFIG', base64('{"host":"db","port":5432,"name":"shop"}')],
    ['IMAGE', 'shop/web@sha256:0af1'],
    ['IMAGE', `shop/web@sha256:${hex(64)}`],
    ['COMMIT', hex(40)],
    ['X', hex(64)],
    ['X', '1b4e28ba-2fa1-11d2-883f-0016d3cca427'],
    ['BUILD_ID', mixed(40)],
    ['STYLE_INTEGRITY', `sha384-${mixed(64)}`],
    ['X', `AQICAH${mixed(100)}`],
    ['USER_POOL', 'eu-west-1_AbCdEfGhI'],
    ['TABLE', 'shop-prod-ServiceTable-1QX2M9Z3K4L5P'],
    ['QUEUE', 'ShopStack-Queue4A7E3555-1QX2M9Z3K4L5P'],
    ['QUEUE', 'https://sqs.eu-west-1.amazonaws.com/123456789012/ShopStack-Queue4A7E3555-1QX2M9Z3K4L5P'],
    ['BEAN', 'SomeVeryLongCamelCaseClassName2ForBeans'],
    ['PACKAGE', 'com.example.shop.checkout.v2.CheckoutServiceImpl'],
    ['OPTIONS', '-Xmx512m -XX:+UseG1GC -Djavax.net.ssl.trustStorePassword=changeit'],
    ['PLACES', 'sk-bratislava-stare-mesto-1'],
  ];
  it.each(no)('sees none in %s=%s', (name, value) => {
    expect(looksLikeCredential(name, value)).toBe(false);
  });

  it.each([
    ['base64', 0.97],
    ['base64url', 0.9],
    ['hex', 0],
  ] as const)('sees nearly all keys of 32 random bytes in base64, and no hash: %s', (encoding, least) => {
    // The same in every run.
    const keys = Array.from({ length: 1000 }, (_, at) =>
      createHash('sha256').update(`${at}`).digest(encoding),
    );
    const share = keys.filter((key) => looksLikeCredential('X', key)).length / keys.length;
    expect(share).toBeGreaterThanOrEqual(least);
    if (least === 0) expect(share).toBe(0);
  });

  it.each(['[', '{"', 'a=', 'sk-', '://', 'A1b', 'eyJ', ' ', 'x:y@', '/a'])(
    'is done soon with a long value of %j',
    (piece) => {
      const began = performance.now();
      looksLikeCredential('API_KEY', piece.repeat(65_536 / piece.length));
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );
});

describe('mayBeCredential', () => {
  it.each<Variable>([
    ['DB_SECRET', 'prod/shop/db'],
    ['API_KEY', 'https://keys.example'],
    ['DB_PASSWORD', '/9xKq'],
    ['MAX_TOKEN', '4096'],
  ])('hides what is called so, in doubt: %s=%s', (name, value) => {
    expect(mayBeCredential(name, value)).toBe(true);
  });

  it.each<Variable>([
    ['LOGIN_PASSWORD', 'required'],
    ['REQUIRE_TOKEN', ' enabled '],
    ['NEXT_PUBLIC_API_KEY', 'abc123'],
    ['APP_KEY', 'shop'],
    ['LOG_LEVEL', 'info'],
  ])('hides no switch and nothing that everybody may see: %s=%s', (name, value) => {
    expect(mayBeCredential(name, value)).toBe(false);
  });
});

describe('credentialsIn', () => {
  it('finds values in environments and in the options of log drivers, and the passwords in them', () => {
    const definition = {
      family: 'shop',
      containerDefinitions: [
        {
          environment: [
            { name: 'DATABASE_URL', value: 'postgres://shop:hunter2@db/shop' },
            { name: 'CONFIG', value: '{"db":{"password":"hunter3"},"x":null}' },
            { name: 'OPTIONS', value: `--db-password="hunter5 and 'more'" --token='hunter6 "x"'` },
            { name: 'PORT', value: '80' },
            { name: 'EMPTY_TOKEN' },
          ],
        },
        { logConfiguration: { logDriver: 'splunk' as const, options: { 'splunk-token': 'hunter4' } } },
        {},
      ],
    };
    expect(credentialsIn(definition)).toEqual([
      'postgres://shop:hunter2@db/shop',
      'hunter2',
      '{"db":{"password":"hunter3"},"x":null}',
      'hunter3',
      `--db-password="hunter5 and 'more'" --token='hunter6 "x"'`,
      "hunter5 and 'more'",
      'hunter6 "x"',
      'hunter4',
      'hunter4',
    ]);
    expect(credentialsIn({ family: 'shop', containerDefinitions: [] })).toEqual([]);
  });

  it('leaves what is a part of a name: nothing could be read without it', () => {
    const environment = ['shop', 'worker', 'worker2'].map((value) => ({ name: 'APP_SECRET', value }));
    const definition = { family: 'shop-web', containerDefinitions: [{ name: 'worker', environment }] };
    expect(credentialsIn(definition)).toEqual(['worker2', 'worker2']);
  });
});
