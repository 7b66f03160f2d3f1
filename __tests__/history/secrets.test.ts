import { describe, expect, it } from '@jest/globals';
import { placeOf } from '../../src/history/secrets.ts';

const HOME = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf';
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter';

describe('placeOf', () => {
  const cases = [
    { valueFrom: SECRET, place: { kind: 'secret', arn: SECRET } },
    { valueFrom: `${SECRET}:url:AWSCURRENT:`, place: { kind: 'secret', arn: SECRET } },
    { valueFrom: `${PARAMETER}/shop/key`, place: { kind: 'parameter', names: ['/shop/key'] } },
    { valueFrom: `${PARAMETER}/key`, place: { kind: 'parameter', names: ['key', '/key'] } },
    { valueFrom: '/shop/key', place: { kind: 'parameter', names: ['/shop/key'] } },
    { valueFrom: SECRET.replace('eu-west-1', 'us-east-1'), place: { kind: 'elsewhere' } },
    { valueFrom: SECRET.replace('123456789012', '999999999999'), place: { kind: 'elsewhere' } },
  ];

  it.each(cases)('finds $valueFrom', ({ valueFrom, place }) => {
    expect(placeOf(valueFrom, HOME)).toEqual(place);
  });
});
