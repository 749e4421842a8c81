// Calendar days as numbers since 1970-01-01.
const dayLength = 86_400_000;

export const dayOf = (date) => Date.parse(`${date}T00:00:00Z`) / dayLength;
export const dateOf = (day) => new Date(day * dayLength).toISOString().slice(0, 10);
export const utcDayOf = (instant) => Math.floor(Date.parse(instant) / dayLength);

// Months later, on the same day or the last that the month has.
function addMonths(day, months) {
    const from = new Date(day * dayLength);
    const month = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
    const lastOfMonth = new Date(Date.UTC(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 0)).getUTCDate();
    return (
        Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, Math.min(from.getUTCDate(), lastOfMonth)) / dayLength
    );
}

// A day some tracking periods later, or earlier.
export function addPeriods(day, tracking, count) {
    switch (tracking ?? 'weekly') {
        case 'daily':
            return day + count;
        case 'biweekly':
            return day + 14 * count;
        case 'monthly':
            return addMonths(day, count);
        case 'quarterly':
            return addMonths(day, 3 * count);
        default:
            return day + 7 * count;
    }
}
