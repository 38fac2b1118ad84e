package dynamo

const (
	attrLesson = "lesson"
)
