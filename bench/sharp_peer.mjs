// Makes three renditions with sharp, as told on each line of standard input; answers with what that cost.
// {source, sides, way: "each" | "cascade", format, options, into}
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const sharp = createRequire(process.cwd() + '/')('sharp');
sharp.concurrency(1);
sharp.cache(false);

const within = (side) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true });

async function each({ source, sides, format, options }) {
  const made = [];
  for (const side of sides) made.push(await sharp(source).resize(within(side))[format](options).toBuffer());
  return made;
}

// By hand: decoded once, each size from the one above it.
async function cascade({ source, sides, format, options }) {
  const made = [];
  let image = sharp(source);
  for (const side of sides) {
    const { data, info } = await image.resize(within(side)).raw().toBuffer({ resolveWithObject: true });
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
    made.push(await sharp(data, raw)[format](options).toBuffer());
    image = sharp(data, raw);
  }
  return made;
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  order.source = readFileSync(order.source);
  const before = process.cpuUsage();
  const made = await { each, cascade }[order.way](order);
  const used = process.cpuUsage(before);
  if (order.into) made.forEach((data, at) => writeFileSync(`${order.into}/${order.sides[at]}.${order.format}`, data));
  const bytes = made.reduce((sum, data) => sum + data.length, 0);
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ ms: (used.user + used.system) / 1000, bytes, peak }));
}
